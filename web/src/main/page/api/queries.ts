import { QueryClient } from '@tanstack/react-query';
import { session } from './session';
import { Problem, Unreachable } from './client';

/** The session had ended: what everybody may see is there without it. */
const isEnded = (error: unknown) => error instanceof Problem && error.view.status === 401;

/** What was asked and answered. A line that breaks is tried again; what the server refuses is not. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (times, error) => (error instanceof Unreachable && times < 2) || (isEnded(error) && times === 0),
      retryDelay: (times, error) => (isEnded(error) ? 0 : 500 * 2 ** times),
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
});

// What one may see depends on who one is; what was one's own is not asked for by nobody.
session.subscribe(() => {
  if (!session.now().session) queries.removeQueries({ queryKey: ['mine'] });
  void queries.invalidateQueries();
});
