import { Button, Checkbox, Skeleton, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer, api, Problem, type Schemas } from '../api/client';
import type { Session } from '../api/session';
import { CopyText } from '../parts/CopyText';
import { Empty } from '../parts/Empty';
import { SecondStep } from '../parts/SecondStep';
import { useDraft } from '../parts/useDraft';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';

type Scope = 'read' | 'write' | 'account' | 'admin';
const DAYS = ['30', '90', '365', ''] as const;
const DAY = 86_400_000;

/** Tokens for programs: made, shown once, revoked. */
export function TokensPart({ who }: { who: Session }) {
  const { mine } = useWords();
  const found = useQuery({ queryKey: ['mine', 'tokens'], queryFn: ({ signal }) => answer(api.GET('/api/v1/tokens', { signal })) });
  return (
    <div className="mine-columns">
      <section aria-labelledby="tokens">
        <h2 id="tokens">{mine.tokens}</h2>
        <p className="dim">{mine.tokensMore}</p>
        {found.error ? <Wrong error={found.error} again={() => void found.refetch()} /> : !found.data ? <Skeleton height={120} /> : found.data.items.length === 0 ? <Empty title={mine.noTokens}>{mine.noTokensMore}</Empty> : (
          <ul className="mine-list">
            {found.data.items.map((one) => (
              <Token key={one.id} token={one} />
            ))}
          </ul>
        )}
      </section>
      <NewToken isAdmin={who.role !== 'user'} />
    </div>
  );
}

type Key = Schemas['KeyView'];

function Token({ token }: { token: Key }) {
  const { mine } = useWords();
  const format = useFormat();
  const { remove } = useSearch({ from: '/mine' });
  const navigate = useNavigate({ from: '/mine' });
  const known = useQueryClient();
  const ask = (id: string | undefined) => navigate({ search: (before) => ({ ...before, remove: id }), resetScroll: false });
  const revoke = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } } })),
    onSuccess: async () => {
      await ask(undefined);
      await known.invalidateQueries({ queryKey: ['mine', 'tokens'] });
    },
  });
  return (
    <li>
      <div className="mine-head">
        <strong>{token.name}</strong>
        <span className="small dim">
          {mine.ends} <code>{token.hint}</code> · {token.scopes.map((scope) => mine.scopes[scope]?.[0]).join(', ')}
        </span>
      </div>
      <div className="small dim">
        {token.expires ? mine.expires(format.moment(token.expires)) : mine.neverExpires} · {token.last_used ? mine.used(format.ago(token.last_used)) : mine.neverUsed}
      </div>
      <div className="mine-does">
        <Button size="xs" variant="default" aria-label={mine.revokeOf(token.name)} onClick={() => void ask(String(token.id))}>
          {mine.revoke}
        </Button>
      </div>
      {remove === String(token.id) && (
        <SecondStep title={mine.revokeSure(token.name)} does={mine.revokeDo} leaves={mine.keep} pending={revoke.isPending} error={revoke.error} onDo={() => revoke.mutate()} onLeave={() => void ask(undefined)}>
          <p>{mine.revokeMore}</p>
        </SecondStep>
      )}
    </li>
  );
}

function NewToken({ isAdmin }: { isAdmin: boolean }) {
  const { mine } = useWords();
  const known = useQueryClient();
  const [draft, change, forget] = useDraft('token', { name: '', scopes: ['read'] as Scope[], days: '90' });
  const make = useMutation({
    mutationFn: () => {
      const expires = draft.days ? new Date(Date.now() + Number(draft.days) * DAY).toISOString() : null;
      return answer(api.POST('/api/v1/tokens', { body: { name: draft.name, scopes: draft.scopes, expires } }));
    },
    onSuccess: () => {
      forget();
      return known.invalidateQueries({ queryKey: ['mine', 'tokens'] });
    },
  });
  const problem = make.error instanceof Problem ? make.error : undefined;
  const scopes = (['read', 'write', 'account', 'admin'] as const).filter((one) => one !== 'admin' || isAdmin);
  const toggle = (scope: Scope) => change({ scopes: draft.scopes.includes(scope) ? draft.scopes.filter((one) => one !== scope) : [...draft.scopes, scope] });
  return (
    <section aria-labelledby="new-token">
      <h2 id="new-token">{mine.newToken}</h2>
      {make.data?.token && (
        <div className="quiet" role="status">
          <strong>{mine.made(make.data.name)}</strong>
          <p>{mine.madeMore}</p>
          <CopyText text={make.data.token} />
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack mt="md">
          <TextInput label={mine.tokenName} description={mine.tokenNameMore} required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} error={problem?.about('name')} />
          <fieldset className="plain">
            <legend>{mine.tokenScopes}</legend>
            {scopes.map((scope) => (
              <Checkbox key={scope} mt={6} label={mine.scopes[scope]?.[0]} description={mine.scopes[scope]?.[1]} checked={draft.scopes.includes(scope)} onChange={() => toggle(scope)} />
            ))}
          </fieldset>
          <label className="field">
            {mine.tokenDays}
            <select value={draft.days} onChange={(event) => change({ days: event.target.value })}>
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {days ? mine.days(days) : mine.neverExpires}
                </option>
              ))}
            </select>
          </label>
          {make.error && !problem?.about('name') && <Wrong error={make.error} />}
          <Button type="submit" loading={make.isPending} disabled={draft.scopes.length === 0}>
            {mine.make}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
