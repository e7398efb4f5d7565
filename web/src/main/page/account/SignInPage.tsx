import { Alert, Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.css';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, Problem } from '../api/client';
import { session } from '../api/session';
import { useTitle } from '../parts/useTitle';
import { Wrong } from '../parts/Wrong';
import { useWords } from '../words/language';

/** Signs in, and says who that is. */
export async function signIn(email: string, password: string) {
  const key = await answer(api.POST('/api/v1/sessions', { body: { email, password, name: browser() } }));
  const token = key.token ?? '';
  const me = await answer(api.GET('/api/v1/accounts/me', { headers: { Authorization: `Bearer ${token}` } }));
  session.begin({ token, id: me.id, name: me.name, email: me.email, role: me.role as 'user' | 'admin' | 'owner' });
}

/** What sessions are told apart by. */
function browser(): string {
  const agent = navigator.userAgent;
  const name = ['Firefox', 'Edg', 'Chrome', 'Safari'].find((one) => agent.includes(`${one}/`)) ?? 'Browser';
  const system = ['Windows', 'Mac', 'Android', 'iPhone', 'Linux'].find((one) => agent.includes(one));
  return system ? `${name}, ${system}` : name;
}

/** Only addresses of this page: nobody is led elsewhere by a link to sign in. */
export const inside = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function SignInPage() {
  const { access, frame } = useWords();
  useTitle(access.signIn);
  const { next, email: given } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const [email, setEmail] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const begin = useMutation({
    mutationFn: () => signIn(email, password),
    onSuccess: () => navigate({ href: inside(next), replace: true }),
  });
  const problem = begin.error instanceof Problem ? begin.error : undefined;
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      <Stack>
        <Title order={1} size="h2">
          {access.signIn}
        </Title>
        {session.now().expired && (
          <Alert color="yellow" variant="outline" role="status">
            {frame.expired}
          </Alert>
        )}
        <TextInput label={access.email} type="email" autoComplete="email" required value={email} onChange={(e) => setEmail(e.currentTarget.value)} error={problem?.about('email')} />
        <PasswordInput label={access.password} autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
        {begin.error && !problem?.about('email') && <Wrong error={begin.error} />}
        <Button type="submit" loading={begin.isPending}>
          {access.signIn}
        </Button>
        <div className="small">
          {access.noAccount}{' '}
          <Link to="/register" search={{ next }}>
            {access.register}
          </Link>
          {' · '}
          <Link to="/password" search={{ next, email: email || undefined }}>
            {access.forgot}
          </Link>
        </div>
      </Stack>
    </form>
  );
}
