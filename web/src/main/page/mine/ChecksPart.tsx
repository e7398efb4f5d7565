import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { answer, api, type Check } from '../api/client';
import type { Session } from '../api/session';
import { CheckSteps } from '../check/CheckSteps';
import { RowsSkeleton } from '../find/LearnwareRow';
import { Empty } from '../parts/Empty';
import { SecondStep } from '../parts/SecondStep';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { PAGE } from './state';

/** What one handed in, and what became of it. Administrators are told of everybody's checks; these are their own. */
export function ChecksPart({ who }: { who: Session }) {
  const { mine, handIn } = useWords();
  const { show = PAGE } = useSearch({ from: '/mine' });
  const navigate = useNavigate({ from: '/mine' });
  const found = useQuery({
    queryKey: ['mine', 'checks', show],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/checks', { params: { query: { limit: show } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.checks.some((one) => !one.ended) ? 3000 : false),
  });
  if (found.error) return <Wrong error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <RowsSkeleton rows={3} />;
  const own = found.data.checks.filter((one) => one.account === who.id);
  return (
    <>
      {own.length === 0 ? (
        <Empty title={mine.noChecks}>
          <p>{mine.noChecksMore}</p>
          <Link to="/hand-in">{handIn.title}</Link>
        </Empty>
      ) : (
        <ul className="mine-list">
          {own.map((one) => (
            <OwnCheck key={one.id} check={one} />
          ))}
        </ul>
      )}
      {found.data.next && (
        <Button variant="default" loading={found.isPlaceholderData} onClick={() => navigate({ search: (before) => ({ ...before, show: Math.min(500, show * 2) }), resetScroll: false })}>
          {mine.more}
        </Button>
      )}
    </>
  );
}

function OwnCheck({ check }: { check: Check }) {
  const { mine, check: words } = useWords();
  const format = useFormat();
  const search = useSearch({ from: '/mine' });
  const navigate = useNavigate({ from: '/mine' });
  const known = useQueryClient();
  const id = String(check.id);
  const go = (changes: { open?: string; remove?: string }) => navigate({ search: (before) => ({ ...before, ...changes }), resetScroll: false });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/checks/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await go({ remove: undefined });
      await known.invalidateQueries({ queryKey: ['mine'] });
    },
  });
  const failed = check.findings.find((one) => !one.ok);
  const isOpen = search.open === id;
  const waits = check.state === 'queued';
  return (
    <li>
      <div className="mine-head">
        {check.state === 'accepted' ? (
          <Link to="/learnwares/$id" params={{ id: check.learnware }}>
            {check.name}
          </Link>
        ) : <strong>{check.name}</strong>}
        <span className="small dim">
          {words.states[check.state]}
          {waits && check.ahead > 0 && ` · ${words.ahead(format.number(check.ahead))}`} · {format.bytes(check.bytes)} · {format.ago(check.queued)}
        </span>
      </div>
      {failed && (
        <p>
          <strong>{words.failedAt(words.steps[failed.step] ?? failed.title)}</strong> {failed.message}
        </p>
      )}
      <div className="mine-does">
        {!check.ended && (
          <Link className="small" to="/hand-in" search={{ check: id }}>
            {mine.live}
          </Link>
        )}
        {check.findings.length > 0 && (
          <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => void go({ open: isOpen ? undefined : id })}>
            {words.allSteps}
          </Button>
        )}
        {check.state !== 'running' && (
          <Button size="xs" variant="default" onClick={() => void go({ remove: id })}>
            {waits ? mine.withdraw : mine.forget}
          </Button>
        )}
      </div>
      {isOpen && <CheckSteps findings={check.findings} running={check.state === 'running'} />}
      {search.remove === id && (
        <SecondStep
          title={waits ? mine.withdrawSure(check.name) : mine.forgetSure(check.name)}
          does={waits ? mine.withdraw : mine.forget}
          leaves={mine.keep}
          pending={remove.isPending}
          error={remove.error}
          onDo={() => remove.mutate()}
          onLeave={() => void go({ remove: undefined })}
        />
      )}
    </li>
  );
}
