import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { FindPage } from './find/FindPage';
import { findSearch } from './find/state';
import { handInSearch } from './hand-in/state';
import { mineSearch } from './mine/state';
import { Failed, Nowhere } from './parts/Nowhere';
import { Shell } from './parts/Shell';

/** Addresses hold texts, and lists of them as a key that comes more than once: no other syntax to read or to break. */
export type Address = Record<string, string | string[]>;

export function parseAddress(text: string): Address {
  const address: Address = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = address[key];
    address[key] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return address;
}

export function writeAddress(address: Record<string, unknown>): string {
  const text = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) text.append(key, String(one));
  }
  const written = text.toString();
  return written ? `?${written}` : '';
}

/** One text of an address. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : Array.isArray(value) ? String(value[0]) : undefined);

const root = createRootRoute({ component: Shell, notFoundComponent: Nowhere, errorComponent: Failed });

const next = (given: Record<string, unknown>): { next?: string; email?: string } => ({ next: text(given.next), email: text(given.email) });

const find = createRoute({ getParentRoute: () => root, path: '/', component: FindPage, validateSearch: findSearch });

const learnware = createRoute({
  getParentRoute: () => root,
  path: '/learnwares/$id',
  component: lazyRouteComponent(() => import('./learnware/LearnwarePage'), 'LearnwarePage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./account/SignInPage'), 'SignInPage'),
  validateSearch: next,
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('./account/RegisterPage'), 'RegisterPage'),
  validateSearch: next,
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./account/PasswordPage'), 'PasswordPage'),
  validateSearch: next,
});

const mine = createRoute({
  getParentRoute: () => root,
  path: '/mine',
  component: lazyRouteComponent(() => import('./mine/MinePage'), 'MinePage'),
  validateSearch: mineSearch,
});

const handIn = createRoute({
  getParentRoute: () => root,
  path: '/hand-in',
  component: lazyRouteComponent(() => import('./hand-in/HandInPage'), 'HandInPage'),
  validateSearch: handInSearch,
});

const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('./help/HelpPage'), 'HelpPage'),
});

/** The page's addresses; their first segments stand in routes.json, for the server. */
export const router = createRouter({
  routeTree: root.addChildren([find, learnware, signIn, register, password, mine, handIn, help]),
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  scrollRestoration: true,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
