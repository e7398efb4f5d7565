import { Button } from '@mantine/core';
import type { Recommendation } from '../api/client';
import { Empty } from '../parts/Empty';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { LearnwareRow } from './LearnwareRow';

interface Given {
  found: Recommendation;
  /** How many there are without the filters, when there are some. */
  all?: number;
  /** Whether words or filters are set. */
  narrowed: boolean;
  more: () => void;
  isMore: boolean;
}

/** Learnwares that answer to words and tags. */
export function NamedResults({ found, all, narrowed, more, isMore }: Given) {
  const { find } = useWords();
  const format = useFormat();
  const total = found.named?.total ?? 0;
  const byId = new Map(found.learnwares.map((one) => [one.id, one]));
  const shown = (found.named?.learnwares ?? []).flatMap((id) => byId.get(id) ?? []);
  if (total === 0) {
    return (
      <div role="status">
        <Empty title={narrowed ? find.nothing : find.empty}>{narrowed ? find.nothingMore : find.emptyMore}</Empty>
      </div>
    );
  }
  const count = all !== undefined && all > total ? find.foundOf(format.number(total), format.number(all)) : total === 1 ? find.foundOne : find.found(format.number(total));
  return (
    <>
      <p className="find-count" role="status">
        {count}
      </p>
      <ul className="rows">
        {shown.map((learnware) => (
          <LearnwareRow key={learnware.id} learnware={learnware} />
        ))}
      </ul>
      {shown.length < total && (
        <Button variant="default" onClick={more} loading={isMore}>
          {find.more}
        </Button>
      )}
    </>
  );
}
