import { Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.css';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, Problem } from '../api/client';
import { useTitle } from '../parts/useTitle';
import { Wrong } from '../parts/Wrong';
import { useWords } from '../words/language';
import { inside, signIn } from './SignInPage';

export function RegisterPage() {
  const { access } = useWords();
  useTitle(access.register);
  const { next } = useSearch({ from: '/register' });
  const navigate = useNavigate();
  const [given, setGiven] = useState({ email: '', name: '', password: '' });
  const set = (field: keyof typeof given) => (event: { currentTarget: { value: string } }) => setGiven({ ...given, [field]: event.currentTarget.value });
  const register = useMutation({
    mutationFn: async () => {
      const { status } = await answer(api.POST('/api/v1/accounts', { body: given }));
      if (status === 'open') {
        await signIn(given.email, given.password);
        await navigate({ href: inside(next), replace: true });
      }
      return status;
    },
  });
  const again = useMutation({ mutationFn: () => answer(api.POST('/api/v1/accounts/confirmation-mails', { body: { email: given.email } })) });
  const problem = register.error instanceof Problem ? register.error : undefined;
  const said = (['email', 'name', 'password'] as const).some((field) => problem?.about(field));

  if (register.data && register.data !== 'open') {
    return (
      <Stack className="narrow" role="status">
        <Title order={1} size="h2">
          {access.mailed}
        </Title>
        <p>{access.mailedMore(given.email)}</p>
        {again.error && <Wrong error={again.error} />}
        {again.isSuccess ? <p>{access.sentAgain}</p> : (
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {access.mailAgain}
          </Button>
        )}
        <Link to="/sign-in" search={{ next, email: given.email }}>
          {access.signIn}
        </Link>
      </Stack>
    );
  }
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate();
      }}
    >
      <Stack>
        <Title order={1} size="h2">
          {access.register}
        </Title>
        <p className="dim">{access.registerLead}</p>
        <TextInput label={access.email} type="email" autoComplete="email" required value={given.email} onChange={set('email')} error={problem?.about('email')} />
        <TextInput label={access.name} description={access.nameMore} autoComplete="nickname" required value={given.name} onChange={set('name')} error={problem?.about('name')} />
        <PasswordInput label={access.password} description={access.least(8)} autoComplete="new-password" required minLength={8} value={given.password} onChange={set('password')} error={problem?.about('password')} />
        {register.error && !said && <Wrong error={register.error} />}
        <Button type="submit" loading={register.isPending}>
          {access.register}
        </Button>
        <div className="small">
          {access.haveAccount}{' '}
          <Link to="/sign-in" search={{ next }}>
            {access.signIn}
          </Link>
        </div>
      </Stack>
    </form>
  );
}
