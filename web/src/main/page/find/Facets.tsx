import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { TAGS, TAG_KEYS, type FindSearch, type TagKey } from './state';

type Counts = Record<string, Record<string, number>> | undefined;

interface Given {
  /** How many there are of each value without the filters. */
  base: Counts;
  /** And with them. */
  now: Counts;
  search: FindSearch;
  filtered: boolean;
  change: (changes: Partial<FindSearch>) => void;
}

/** Filters with counts. On a narrow screen they are folded away. */
export function Facets({ base, now, search, filtered, change }: Given) {
  const { find } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <aside className="facets" aria-label={find.filters} data-open={open}>
      <button type="button" className="facets-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {find.filters}
        {filtered && ` (${TAG_KEYS.reduce((sum, key) => sum + (search[key]?.length ?? 0), 0)})`}
      </button>
      <div className="facets-body">
        {TAG_KEYS.map((key) => (
          <Facet key={key} name={key} base={base?.[TAGS[key]]} now={now?.[TAGS[key]]} chosen={search[key] ?? []} choose={(values) => change({ [key]: values.length ? values : undefined })} />
        ))}
        {filtered && (
          <Button size="xs" variant="default" onClick={() => change(Object.fromEntries(TAG_KEYS.map((key) => [key, undefined])))}>
            {find.clearFilters}
          </Button>
        )}
      </div>
    </aside>
  );
}

interface FacetGiven {
  name: TagKey;
  base?: Record<string, number>;
  now?: Record<string, number>;
  chosen: string[];
  choose: (values: string[]) => void;
}

function Facet({ name, base, now, chosen, choose }: FacetGiven) {
  const { find } = useWords();
  const format = useFormat();
  // A tag of which all have the one value is no choice.
  const values = [...new Set([...Object.keys(base ?? {}), ...chosen])];
  if (values.length < 2 && chosen.length === 0) return null;
  const toggle = (value: string, on: boolean) => choose(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset className="facet">
      <legend>{find.tags[TAGS[name]]}</legend>
      {values.map((value) => {
        // Values of one tag are alternatives: choosing one does not make the others fewer.
        const count = (chosen.length ? base : now)?.[value] ?? 0;
        return (
          <label key={value} data-none={count === 0 && !chosen.includes(value)}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => toggle(value, event.currentTarget.checked)} />
            <span>{value}</span>
            <span className="number">{format.number(count)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
