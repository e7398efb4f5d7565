import { Button, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { useTitle } from '../parts/useTitle';
import { Wrong } from '../parts/Wrong';
import { useWords } from '../words/language';

/** Asks for a mail with a link for a new password; the link leads to a form of the server. */
export function PasswordPage() {
  const { access } = useWords();
  useTitle(access.reset);
  const { email: given, next } = useSearch({ from: '/password' });
  const [email, setEmail] = useState(given ?? '');
  const send = useMutation({ mutationFn: () => answer(api.POST('/api/v1/accounts/password-mails', { body: { email } })) });
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack>
        <Title order={1} size="h2">
          {access.reset}
        </Title>
        {send.isSuccess ? <p role="status">{access.resetSent(email)}</p> : (
          <>
            <p className="dim">{access.resetLead}</p>
            <TextInput label={access.email} type="email" autoComplete="email" required value={email} onChange={(e) => setEmail(e.currentTarget.value)} />
            {send.error && <Wrong error={send.error} />}
            <Button type="submit" loading={send.isPending}>
              {access.send}
            </Button>
          </>
        )}
        <Link className="small" to="/sign-in" search={{ next, email }}>
          {access.signIn}
        </Link>
      </Stack>
    </form>
  );
}
