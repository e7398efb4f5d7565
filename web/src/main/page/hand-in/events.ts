import { answer, api, type Check, problemOf, type Schemas } from '../api/client';
import { session } from '../api/session';

/** Follows a check until its verdict: what is known of it is told anew whenever that changes. A broken line is taken up again. */
export async function follow(id: string, told: (check: Check) => void, broken: (isBroken: boolean) => void, signal: AbortSignal) {
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const check = await answer(api.GET('/api/v1/checks/{id}', { params: { path: { id } }, signal }));
      broken(false);
      told(check);
      if (check.ended) return;
      tries = 0;
      await events(check, told, signal);
    } catch (e) {
      if (signal.aborted) return;
      if (!(e instanceof Error && (e.name === 'Unreachable' || e.name === 'TypeError'))) throw e;
      broken(true);
      await new Promise((then) => setTimeout(then, Math.min(10_000, 500 * 2 ** tries)));
    }
  }
}

async function events(first: Check, told: (check: Check) => void, signal: AbortSignal) {
  const headers: Record<string, string> = { Accept: 'text/event-stream', Authorization: `Bearer ${session.now().session?.token ?? ''}` };
  if (first.findings.length > 0) headers['Last-Event-ID'] = String(first.findings.length);
  const response = await fetch(`/api/v1/checks/${first.id}/events`, { headers, signal });
  if (!response.ok) throw problemOf(await response.json().catch(() => null), response);
  if (!response.body) return;
  let check = first;
  for await (const [event, data] of parsed(response.body)) {
    check = after(check, event, JSON.parse(data));
    told(check);
  }
}

function after(check: Check, event: string, data: unknown): Check {
  switch (event) {
    case 'queued':
      return { ...check, ahead: (data as { ahead: number }).ahead };
    case 'running':
      return { ...check, state: 'running', ahead: 0 };
    case 'finding':
      return { ...check, findings: [...check.findings, data as Schemas['FindingView']] };
    case 'verdict':
      return data as Check;
    default:
      return check;
  }
}

/** Server-sent events as pairs of name and data; the browser's own EventSource cannot say who is asking. */
async function* parsed(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<[string, string]> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    text += value;
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const one of whole) {
      const field = (name: string) => one.match(new RegExp(`^${name}: ?(.*)$`, 'm'))?.[1];
      const data = field('data');
      if (data !== undefined) yield [field('event') ?? 'message', data];
    }
  }
}
