import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '#api';
import { session } from './session';

export type Schemas = components['schemas'];
export type Learnware = Schemas['LearnwareView'];
export type Recommendation = Schemas['RecommendationView'];
export type Hit = Schemas['HitView'];
export type TableSpecification = Schemas['TableSpecification'];
export type Semantic = Schemas['SemanticSpecification'];
export type Check = Schemas['CheckView'];

/** An answer of the server that says what was wrong (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(readonly view: Schemas['ProblemView']) {
    super(view.detail);
  }
  /** What is wrong with the field at this pointer or of this name. */
  about(field: string): string | undefined {
    return this.view.errors?.find((e) => e.pointer === field || e.pointer === `/${field}`)?.detail;
  }
}

/** The server was not reached. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const signed: Middleware = {
  onRequest({ request }) {
    const token = session.now().session?.token;
    if (token && !request.headers.has('Authorization')) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
  onResponse({ request, response }) {
    if (response.status === 401) {
      const sent = request.headers.get('Authorization');
      if (sent) session.expire(sent.replace(/^Bearer /, ''));
    }
  },
};

export const api = createClient<paths>({ baseUrl: '/' });
api.use(signed);

/** The data of an answer; throws a {@link Problem} or {@link Unreachable}. */
export async function answer<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let got: { data?: T; error?: unknown; response: Response };
  try {
    got = await asked;
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e;
    throw new Unreachable(String(e));
  }
  if (got.response.ok) return got.data as T;
  throw problemOf(got.error, got.response);
}

/** What a refusal says, also one that some proxy on the way made. */
export function problemOf(error: unknown, response: Response): Problem {
  const view = error as Partial<Schemas['ProblemView']> | null | undefined;
  if (view && typeof view === 'object' && typeof view.detail === 'string') return new Problem(view as Schemas['ProblemView']);
  return new Problem({
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    detail: `The answer was ${response.status} ${response.statusText}, from something between this page and the dock.`,
    request_id: response.headers.get('X-Request-Id') ?? undefined,
  } as Schemas['ProblemView']);
}
