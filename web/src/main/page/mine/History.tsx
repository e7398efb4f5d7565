import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { CheckSteps } from '../check/CheckSteps';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';

/** The versions of a learnware, and the newest check of it. */
export function History({ id, visibility }: { id: string; visibility: string }) {
  const { mine, check: words } = useWords();
  const format = useFormat();
  const found = useQuery({
    queryKey: ['mine', 'history', id],
    queryFn: async ({ signal }) => {
      const asked = { params: { path: { id } }, signal };
      const [{ versions }, { checks }] = await Promise.all([answer(api.GET('/api/v1/learnwares/{id}/versions', asked)), answer(api.GET('/api/v1/learnwares/{id}/checks', asked))]);
      return { versions, newest: checks[0] };
    },
  });
  if (found.error) return <Wrong error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <Skeleton height={120} mt="sm" />;
  const { versions, newest } = found.data;
  return (
    <div className="mine-history">
      <section>
        <h2>{mine.versions}</h2>
        <ul>
          {versions.toReversed().map((one) => (
            <li key={one.version}>
              {format.number(one.version)} · {format.moment(one.since)} ·{' '}
              {visibility === 'private' ? format.bytes(one.bytes) : (
                <a href={`/api/v1/learnwares/${id}/versions/${one.version}/package`} download={`${id}-${one.version}.zip`}>
                  {format.bytes(one.bytes)}
                </a>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{mine.newestCheck}</h2>
        {newest ? (
          <>
            <p className="small">
              {words.states[newest.state]} · {format.moment(newest.ended ?? newest.queued)}
            </p>
            <CheckSteps findings={newest.findings} running={newest.state === 'running'} />
          </>
        ) : <p className="small dim">{mine.noCheck}</p>}
      </section>
    </div>
  );
}
