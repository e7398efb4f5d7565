import { QueryClient } from '@tanstack/react-query';
import { session } from './session';
import { Unreachable } from './client';

/** What was asked and answered. A line that breaks is tried again; what the server refuses is not. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (times, error) => error instanceof Unreachable && times < 2,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
});

// What one may see depends on who one is.
session.subscribe(() => void queries.invalidateQueries());
