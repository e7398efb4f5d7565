import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer, api, Problem } from '../api/client';
import { session, type Session } from '../api/session';
import { SecondStep } from '../parts/SecondStep';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';

/** Where one is signed in, and the way out: of one place, or of all. */
export function Sessions({ who }: { who: Session }) {
  const { mine } = useWords();
  const format = useFormat();
  const { remove } = useSearch({ from: '/mine' });
  const navigate = useNavigate({ from: '/mine' });
  const known = useQueryClient();
  const found = useQuery({ queryKey: ['mine', 'sessions'], queryFn: ({ signal }) => answer(api.GET('/api/v1/sessions', { signal })) });
  const ask = (what: string | undefined) => navigate({ search: (before) => ({ ...before, remove: what }), resetScroll: false });
  const end = useMutation({
    mutationFn: (id: number) => over(id),
    onSettled: () => known.invalidateQueries({ queryKey: ['mine', 'sessions'] }),
  });
  const all = useMutation({
    mutationFn: async () => {
      const { items } = await answer(api.GET('/api/v1/sessions'));
      // This one last: it is what the others are ended with.
      for (const one of items.toSorted((a, b) => Number(who.token.endsWith(a.hint)) - Number(who.token.endsWith(b.hint)))) await over(one.id);
    },
    onSuccess: () => {
      session.end();
      void navigate({ to: '/sign-in' });
    },
  });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{mine.sessions}</h2>
      {found.error ? <Wrong error={found.error} again={() => void found.refetch()} /> : !found.data ? <Skeleton height={80} /> : (
        <ul className="mine-list">
          {found.data.items.map((one) => (
            <li key={one.id} className="mine-session">
              <span>
                {one.name} <span className="small dim">{who.token.endsWith(one.hint) ? mine.thisOne : one.last_used ? format.ago(one.last_used) : format.ago(one.created)}</span>
              </span>
              {!who.token.endsWith(one.hint) && (
                <Button size="xs" variant="default" aria-label={mine.endSessionOf(one.name)} loading={end.isPending && end.variables === one.id} onClick={() => end.mutate(one.id)}>
                  {mine.endSession}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {end.error && <Wrong error={end.error} />}
      {remove === 'sessions' ? (
        <SecondStep title={mine.everywhereSure} does={mine.everywhere} leaves={mine.keep} pending={all.isPending} error={all.error} onDo={() => all.mutate()} onLeave={() => void ask(undefined)}>
          <p>{mine.everywhereMore}</p>
        </SecondStep>
      ) : (
        <Button variant="default" onClick={() => void ask('sessions')}>
          {mine.everywhere}
        </Button>
      )}
    </section>
  );
}

/** Ends a session; one that ended by itself in the meantime is ended too. */
async function over(id: number) {
  try {
    await answer(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }));
  } catch (e) {
    if (!(e instanceof Problem && e.view.status === 404)) throw e;
  }
}
