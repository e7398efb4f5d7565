import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { sending, type Visibility } from './sending';

/** Uploads that were begun: where they stand is asked of the dock. */
export function Unfinished({ begun, visibility }: { begun?: string; visibility: Visibility }) {
  const { handIn } = useWords();
  const format = useFormat();
  const known = useQueryClient();
  const found = useQuery({ queryKey: ['mine', 'uploads'], queryFn: ({ signal }) => answer(api.GET('/api/v1/uploads', { signal })), staleTime: 0 });
  const discard = useMutation({
    mutationFn: (id: number) => answer(api.DELETE('/api/v1/uploads/{id}', { params: { path: { id: String(id) } } })),
    onSettled: () => known.invalidateQueries({ queryKey: ['mine', 'uploads'] }),
  });
  const open = (found.data?.uploads ?? []).filter((one) => one.state !== 'used');
  const isLost = Boolean(begun && found.data && !open.some((one) => String(one.id) === begun));
  if (found.error) return <Wrong error={found.error} again={() => void found.refetch()} />;
  if (open.length === 0 && !isLost) return null;
  return (
    <section className="quiet hand-in-unfinished" aria-labelledby="unfinished">
      <h2 id="unfinished">{handIn.unfinished}</h2>
      {isLost && <p role="status">{handIn.uploadLost}</p>}
      {open.length > 0 && <p>{handIn.unfinishedMore}</p>}
      <ul>
        {open.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.name}</strong> <span className="small dim number">{handIn.there(format.percent(one.offset / one.length), format.bytes(one.length), format.ago(one.created))}</span>
            </span>
            {one.state === 'complete' && (
              <Button size="xs" onClick={() => void sending.submit(one, visibility)}>
                {handIn.submitNow}
              </Button>
            )}
            <Button size="xs" variant="default" aria-label={handIn.discardOf(one.name)} onClick={() => discard.mutate(one.id)}>
              {handIn.discard}
            </Button>
          </li>
        ))}
      </ul>
      {discard.error && <Wrong error={discard.error} />}
    </section>
  );
}
