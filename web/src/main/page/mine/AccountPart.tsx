import { Button, PasswordInput, Skeleton, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, Problem, type Schemas } from '../api/client';
import { session, type Session } from '../api/session';
import { SecondStep } from '../parts/SecondStep';
import { useDraft } from '../parts/useDraft';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { Sessions } from './Sessions';

/** Who one is here: name, password, sessions, and the end of it. */
export function AccountPart({ who }: { who: Session }) {
  const { mine } = useWords();
  const me = useQuery({ queryKey: ['mine', 'account'], queryFn: ({ signal }) => answer(api.GET('/api/v1/accounts/me', { signal })) });
  if (me.error) return <Wrong error={me.error} again={() => void me.refetch()} />;
  if (!me.data) return <Skeleton height={240} />;
  return (
    <div className="mine-columns">
      <div>
        <Name account={me.data} who={who} />
        <Password />
      </div>
      <div>
        <Sessions who={who} />
        <section aria-labelledby="end">
          <h2 id="end">{mine.end}</h2>
          <End email={me.data.email} />
        </section>
      </div>
    </div>
  );
}

function Name({ account, who }: { account: Schemas['AccountView']; who: Session }) {
  const { mine, access } = useWords();
  const format = useFormat();
  const known = useQueryClient();
  const [draft, change, forget] = useDraft('name', { name: account.name });
  const rename = useMutation({
    mutationFn: () => answer(api.PATCH('/api/v1/accounts/me', { body: { name: draft.name } })),
    onSuccess: (now) => {
      forget();
      change({ name: now.name });
      session.begin({ ...who, name: now.name });
      return known.invalidateQueries({ queryKey: ['mine', 'account'] });
    },
  });
  const problem = rename.error instanceof Problem ? rename.error : undefined;
  return (
    <section aria-labelledby="who">
      <h2 id="who">{mine.who}</h2>
      <p>
        {account.email}
        <br />
        <span className="small dim">
          {mine.roles[account.role]} · {mine.since(format.moment(account.registered))}
        </span>
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate();
        }}
      >
        <Stack>
          <TextInput label={access.name} description={access.nameMore} required autoComplete="nickname" value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} error={problem?.about('name')} />
          {rename.error && !problem?.about('name') && <Wrong error={rename.error} />}
          <div role="status">{rename.isSuccess && draft.name === account.name && mine.saved}</div>
          <Button type="submit" variant="default" loading={rename.isPending} disabled={draft.name === account.name}>
            {mine.rename}
          </Button>
        </Stack>
      </form>
    </section>
  );
}

function Password() {
  const { mine, access } = useWords();
  const [given, setGiven] = useState({ old: '', replacement: '' });
  const set = (field: keyof typeof given) => (event: { currentTarget: { value: string } }) => setGiven({ ...given, [field]: event.currentTarget.value });
  const known = useQueryClient();
  const change = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/accounts/me/password', { body: given })),
    onSuccess: () => {
      setGiven({ old: '', replacement: '' });
      return known.invalidateQueries({ queryKey: ['mine', 'sessions'] });
    },
  });
  const problem = change.error instanceof Problem ? change.error : undefined;
  const said = problem?.about('old') ?? problem?.about('replacement');
  return (
    <section aria-labelledby="password">
      <h2 id="password">{access.password}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <Stack>
          <PasswordInput label={mine.oldPassword} required autoComplete="current-password" value={given.old} onChange={set('old')} error={problem?.about('old')} />
          <PasswordInput label={access.newPassword} description={access.least(8)} required minLength={8} autoComplete="new-password" value={given.replacement} onChange={set('replacement')} error={problem?.about('replacement')} />
          {change.error && !said && <Wrong error={change.error} />}
          <div role="status">{change.isSuccess && mine.passwordChanged}</div>
          <Button type="submit" variant="default" loading={change.isPending}>
            {mine.changePassword}
          </Button>
        </Stack>
      </form>
    </section>
  );
}

/** The account's end: the password once more, and what becomes of the learnwares. */
function End({ email }: { email: string }) {
  const { mine, access } = useWords();
  const { remove } = useSearch({ from: '/mine' });
  const navigate = useNavigate({ from: '/mine' });
  const [password, setPassword] = useState('');
  const [learnwares, setLearnwares] = useState<'keep' | 'remove'>('keep');
  const ask = (what: string | undefined) => navigate({ search: (before) => ({ ...before, remove: what }), resetScroll: false });
  const end = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/accounts/me/deletion', { body: { password, learnwares } })),
    onSuccess: () => {
      session.end();
      void navigate({ to: '/' });
    },
  });
  const problem = end.error instanceof Problem ? end.error : undefined;
  if (remove !== 'account') {
    return (
      <Button variant="default" onClick={() => void ask('account')}>
        {mine.endAccount}
      </Button>
    );
  }
  return (
    <SecondStep title={mine.endSure(email)} does={mine.endDo} leaves={mine.keep} pending={end.isPending} error={problem?.about('password') ? undefined : end.error} onDo={() => end.mutate()} onLeave={() => void ask(undefined)}>
      <Stack mt="sm">
        <label className="field">
          {mine.endLearnwares}
          <select value={learnwares} onChange={(event) => setLearnwares(event.target.value as 'keep' | 'remove')}>
            <option value="keep">{mine.endKeep}</option>
            <option value="remove">{mine.endRemove}</option>
          </select>
        </label>
        <PasswordInput label={access.password} autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={problem?.about('password')} />
      </Stack>
    </SecondStep>
  );
}
