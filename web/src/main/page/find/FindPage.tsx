import { Button, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { useTitle } from '../parts/useTitle';
import { Wrong } from '../parts/Wrong';
import { useWords } from '../words/language';
import { DataChoice } from './DataChoice';
import { Facets } from './Facets';
import './find.css';
import { NamedResults } from './NamedResults';
import { RowsSkeleton } from './LearnwareRow';
import { kept } from './table';
import { TableResults } from './TableResults';
import { isFiltered, PAGE, requestOf, type FindSearch } from './state';

const ask = (body: Schemas['SearchRequest'], table = '') => ({
  // A table is known by its name: it is long.
  queryKey: ['search', table, { ...body, table: undefined }],
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.POST('/api/v1/searches', { body, signal })),
});

/** The first page: learnwares by words, by tags, by data. */
export function FindPage() {
  const { find } = useWords();
  useTitle(find.title);
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const change = (changes: Partial<FindSearch>, replace = false) => navigate({ search: (before) => ({ ...before, show: undefined, ...changes }), replace, resetScroll: false });

  const table = search.table ? kept(search.table) : null;
  const found = useQuery({ ...ask(requestOf(search, table), table ? search.table : ''), placeholderData: keepPreviousData });
  // What there is to choose from, whatever is chosen already.
  const all = useQuery({ ...ask(requestOf({ words: search.words, show: 1 })), placeholderData: keepPreviousData });
  const filtered = isFiltered(search);

  return (
    <>
      <Title order={1} size="h2">
        {find.title}
      </Title>
      <p className="dim find-lead">{find.lead}</p>
      <Words value={search.words ?? ''} change={(words) => change({ words: words || undefined }, true)} />
      <DataChoice name={search.table} draft={search.draft} table={table} choose={(given) => change(given)} />
      <div className="find-columns">
        <Facets base={all.data?.named?.facets} now={found.data?.named?.facets ?? all.data?.named?.facets} search={search} change={change} filtered={filtered} />
        <section aria-label={find.results} aria-busy={found.isFetching}>
          {found.error ? <Wrong error={found.error} again={() => void found.refetch()} /> : found.data && !found.data.named ? <TableResults found={found.data} /> : found.data ? (
            <NamedResults
              found={found.data}
              all={filtered ? all.data?.named?.total : undefined}
              narrowed={filtered || Boolean(search.words)}
              more={() => navigate({ search: { ...search, show: (search.show ?? PAGE) * 2 }, resetScroll: false })}
              isMore={found.isPlaceholderData}
            />
          ) : (
            <RowsSkeleton />
          )}
        </section>
      </div>
    </>
  );
}

/** Typing changes the address a moment later; the address, when it changes by itself, changes what stands here. */
function Words({ value, change }: { value: string; change: (words: string) => void }) {
  const { find } = useWords();
  const [typed, setTyped] = useState(value);
  const said = useRef(value);
  useEffect(() => {
    if (value !== said.current) {
      said.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (typed === said.current) return;
    const timer = setTimeout(() => {
      said.current = typed;
      change(typed);
    }, 60);
    return () => clearTimeout(timer);
  });
  return (
    <div className="find-words">
      <TextInput
        type="search"
        label={find.words}
        description={find.wordsMore}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={1000}
        autoComplete="off"
      />
      {typed && (
        <Button variant="default" onClick={() => setTyped('')}>
          {find.clear}
        </Button>
      )}
    </div>
  );
}
