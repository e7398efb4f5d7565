import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, type Learnware } from '../api/client';
import { RowsSkeleton } from '../find/LearnwareRow';
import { Empty } from '../parts/Empty';
import { SecondStep } from '../parts/SecondStep';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { History } from './History';
import { PAGE } from './state';

/** One's own learnwares: who sees them, what they were, and their end. */
export function LearnwaresPart() {
  const { mine, handIn } = useWords();
  const { show = PAGE } = useSearch({ from: '/mine' });
  const navigate = useNavigate({ from: '/mine' });
  const [gone, setGone] = useState('');
  const found = useQuery({
    queryKey: ['mine', 'learnwares', show],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/learnwares', { params: { query: { owner: 'me', limit: show } }, signal })),
    placeholderData: keepPreviousData,
  });
  if (found.error) return <Wrong error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <RowsSkeleton rows={3} />;
  return (
    <>
      <p role="status" className="small">
        {gone}
      </p>
      {found.data.learnwares.length === 0 ? (
        <Empty title={mine.none}>
          <p>{mine.noneMore}</p>
          <Link to="/hand-in">{handIn.title}</Link>
        </Empty>
      ) : (
        <ul className="mine-list">
          {found.data.learnwares.map((one) => (
            <Own key={one.id} learnware={one} onGone={() => setGone(mine.gone(one.name))} />
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

const VISIBILITIES = ['public', 'unlisted', 'private'] as const;

function Own({ learnware, onGone }: { learnware: Learnware; onGone: () => void }) {
  const { mine, learnware: words } = useWords();
  const format = useFormat();
  const search = useSearch({ from: '/mine' });
  const navigate = useNavigate({ from: '/mine' });
  const known = useQueryClient();
  const { id, name, version, visibility } = learnware;
  const seen = { 'If-Match': `"${version}"` };
  const shown = useMutation({
    mutationFn: (to: (typeof VISIBILITIES)[number]) => answer(api.PATCH('/api/v1/learnwares/{id}', { params: { path: { id }, header: seen }, body: { visibility: to } })),
    onSettled: () => known.invalidateQueries(),
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/learnwares/{id}', { params: { path: { id }, header: seen } })),
    onSuccess: async () => {
      onGone();
      await navigate({ search: (before) => ({ ...before, remove: undefined }), replace: true, resetScroll: false });
      await known.invalidateQueries();
    },
  });
  const isOpen = search.open === id;
  const go = (changes: { open?: string; remove?: string }) => navigate({ search: (before) => ({ ...before, ...changes }), resetScroll: false });
  return (
    <li>
      <div className="mine-head">
        <Link to="/learnwares/$id" params={{ id }}>
          {name}
        </Link>
        <span className="small dim">
          {id} · {words.version} {format.number(version)} · {format.bytes(learnware.package.bytes)} · {format.ago(learnware.changed)}
        </span>
      </div>
      <div className="mine-does">
        <label className="small">
          {mine.visibility}{' '}
          <select aria-label={mine.visibilityOf(name)} value={shown.isPending ? shown.variables : visibility} onChange={(event) => shown.mutate(event.target.value as (typeof VISIBILITIES)[number])}>
            {VISIBILITIES.map((one) => (
              <option key={one} value={one}>
                {mine.visibilities[one]}
              </option>
            ))}
          </select>
        </label>
        <Button size="xs" variant="default" aria-expanded={isOpen} aria-label={mine.historyOf(name)} onClick={() => void go({ open: isOpen ? undefined : id })}>
          {mine.history}
        </Button>
        <Button size="xs" variant="default" aria-label={mine.removeOf(name)} onClick={() => void go({ remove: id })}>
          {mine.remove}
        </Button>
      </div>
      {shown.error && <Wrong error={shown.error} />}
      {isOpen && <History id={id} visibility={visibility} />}
      {search.remove === id && (
        <SecondStep title={mine.removeSure(name)} does={mine.removeDo} leaves={mine.keep} pending={remove.isPending} error={remove.error} onDo={() => remove.mutate()} onLeave={() => void go({ remove: undefined })}>
          <p>{mine.removeMore}</p>
        </SecondStep>
      )}
    </li>
  );
}
