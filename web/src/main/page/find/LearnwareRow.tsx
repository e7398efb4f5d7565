import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Learnware } from '../api/client';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';

/** What a learnware predicts, by name where it says so. */
export function useAnswer(learnware: Learnware): string {
  const { learnware: words } = useWords();
  const named = Object.values(learnware.semantic.Output?.Description ?? {});
  return named.length > 0 && named.length <= 3 ? named.join(', ') : (words.kinds[learnware.gives.kind] ?? learnware.gives.kind);
}

/** The same as part of a sentence. */
export function usePredicts(learnware: Learnware): string {
  return useWords().learnware.predicts(useAnswer(learnware));
}

export const valuesOf = (tag: { Values?: string[] } | undefined) => (tag?.Values ?? []).filter((value) => value !== 'Others');

/** A learnware in a list: what one compares at a glance. */
export function LearnwareRow({ learnware, children }: { learnware: Learnware; children?: ReactNode }) {
  const { learnware: words } = useWords();
  const format = useFormat();
  const { semantic, table } = learnware;
  const predicts = usePredicts(learnware);
  const tags = [...valuesOf(semantic.Task), ...valuesOf(semantic.Scenario), ...valuesOf(semantic.License)];
  return (
    <li className="row">
      <div className="row-head">
        <Link to="/learnwares/$id" params={{ id: learnware.id }} className="row-name">
          {learnware.name}
        </Link>
        {learnware.visibility !== 'public' && <span className="small dim">{words.visibility[learnware.visibility]}</span>}
        {children}
      </div>
      <p className="row-description">{semantic.Description?.Values}</p>
      <div className="facts">
        <span>{predicts}</span>
        {tags.map((tag) => (
          <span key={tag}>{tag}</span>
        ))}
        <span>{words.features(format.number(table.dimensions))}</span>
        <span>{words.rows(format.number(table.rows))}</span>
        <span>{format.bytes(learnware.package.bytes)}</span>
        <span title={format.moment(learnware.changed)}>{format.ago(learnware.changed)}</span>
        {!learnware.runs && <span>{words.notRun}</span>}
      </div>
    </li>
  );
}

/** The shape of what comes. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-hidden="true">
      <Skeleton height={18} width={140} mb="md" />
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="row">
          <Skeleton height={18} width="40%" />
          <Skeleton height={14} mt={8} width="85%" />
          <Skeleton height={12} mt={8} width="60%" />
        </div>
      ))}
    </div>
  );
}
