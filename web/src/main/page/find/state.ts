import type { Schemas, Semantic, TableSpecification } from '../api/client';

/** Tags that one filters by: how addresses and how the dock call them. */
export const TAGS = { task: 'Task', kind: 'Data', scenario: 'Scenario', licence: 'License', library: 'Library', model: 'Model' } as const;
export type TagKey = keyof typeof TAGS;
export const TAG_KEYS = Object.keys(TAGS) as TagKey[];
const TYPES: Record<TagKey, 'Class' | 'Tag' | 'Optional'> = { task: 'Class', kind: 'Class', scenario: 'Tag', licence: 'Class', library: 'Class', model: 'Optional' };

/** What the address of Find says: all that one has chosen. */
export interface FindSearch extends Partial<Record<TagKey, string[]>> {
  words?: string;
  /** Name of the user's own specification, which is in this tab. */
  table?: string;
  /** The same of one that was made here and is not sent yet. */
  draft?: string;
  /** How many to show. */
  show?: number;
}

export const PAGE = 25;
const MOST = 10_000;

const list = (value: unknown): string[] | undefined => {
  const all = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
  return all.length ? all : undefined;
};

/** Reads an address; what it does not understand becomes undefined, since the router lays this over what stands there. */
export function findSearch(given: Record<string, unknown>): FindSearch {
  const search: FindSearch = { words: list(given.words)?.[0], table: list(given.table)?.[0], draft: list(given.draft)?.[0] };
  for (const key of TAG_KEYS) search[key] = list(given[key]);
  const show = Number(list(given.show)?.[0] ?? given.show);
  search.show = Number.isInteger(show) && show > PAGE && show <= MOST ? show : undefined;
  return search;
}

export const isFiltered = (search: FindSearch) => TAG_KEYS.some((key) => search[key]);

/** The tags as the dock reads them. */
export function semanticOf(search: FindSearch): Semantic {
  const semantic: Record<string, unknown> = {};
  for (const key of TAG_KEYS) {
    const values = search[key];
    if (values) semantic[TAGS[key]] = { Values: values, Type: TYPES[key] };
  }
  return semantic as Semantic;
}

/** What to ask the dock. An empty semantic specification is answered by all. */
export function requestOf(search: FindSearch, table: TableSpecification | null = null): Schemas['SearchRequest'] {
  return {
    semantic: semanticOf(search),
    ...(search.words?.trim() ? { words: search.words } : {}),
    ...(table ? { table } : {}),
    limit: search.show ?? PAGE,
  } as Schemas['SearchRequest'];
}
