// A browser for the tests: everything a page does that it should not do is an error of the test that did it.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = require.resolve('axe-core/axe.min.js');
export const base = process.env.LEARNDOCK_URL;
export const demo = new URL('../../demo/', import.meta.url).pathname;
const pictures = new URL('../target/screenshots/', import.meta.url).pathname;
mkdirSync(pictures, { recursive: true });

export const WIDE = { width: 1920, height: 1080 };
export const NARROW = { width: 360, height: 800 };

let browser;
export async function open() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  });
  return browser;
}
export async function close() {
  await browser?.close();
  browser = undefined;
}

/** Does something with a page of a browser of its own: its session, its language, its theme. Expected are statuses that are no fault. */
export async function visit(does, { viewport = WIDE, theme = 'light', language = 'en', expected = [] } = {}) {
  const context = await (await open()).newContext({ baseURL: base, viewport, colorScheme: theme, locale: language, acceptDownloads: true });
  const page = await context.newPage();
  const faults = [];
  const host = new URL(base).host;
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:/.test(url.protocol) && url.host !== host) faults.push(`a request to ${url.host}`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const status = message.text().match(/status of (\d+)/)?.[1];
    if (status && expected.includes(Number(status))) return;
    if (expected.includes(0) && /net::ERR/.test(message.text())) return;
    faults.push(message.text());
  });
  try {
    const got = await does(page, context);
    assert.deepEqual(faults, [], 'errors, warnings, requests to other hosts');
    return got;
  } finally {
    await context.close();
  }
}

/** No finding of axe-core on what is there now. */
export async function accessible(page, what) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  // axe runs in a world of the test's own; the page's policy does not let it in.
  const source = readFileSync(axe, 'utf8');
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
  await session.send('Runtime.evaluate', { expression: source, contextId: executionContextId });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then((r) => JSON.stringify(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))))`,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
  assert.deepEqual(JSON.parse(result.value), [], `axe on ${what}`);
}

/** Nothing sticks out to the side. */
export async function fits(page, what) {
  const [wide, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= there, `${what} is ${wide} px wide where ${there} are there`);
}

export async function picture(page, name) {
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
}

/** Looks at a page in both themes, both languages and at both widths; `ready` waits until it is there. */
export async function everywhere(path, name, ready, prepare = async () => {}) {
  for (const [language, theme, viewport] of [
    ['en', 'light', WIDE],
    ['en', 'dark', NARROW],
    ['zh-CN', 'dark', WIDE],
    ['zh-CN', 'light', NARROW],
  ]) {
    const what = `${name}-${language}-${theme}-${viewport.width}`;
    await visit(
      async (page, context) => {
        await prepare(page, context);
        await page.goto(path);
        await ready(page);
        await page.waitForLoadState('networkidle');
        if (language !== 'en') await page.waitForFunction(() => document.documentElement.lang === 'zh');
        await fits(page, what);
        await accessible(page, what);
        await picture(page, what);
      },
      { language, theme, viewport },
    );
  }
}

/** Signs a browser in without the form. */
export async function signedIn(page, email = process.env.OWNER_EMAIL, password = process.env.OWNER_PASSWORD) {
  const post = (path, body) => page.request.post(`${base}/api/v1/${path}`, { data: body });
  const { token } = await (await post('sessions', { email, password })).json();
  const me = await (await page.request.get(`${base}/api/v1/accounts/me`, { headers: { Authorization: `Bearer ${token}` } })).json();
  await page.addInitScript(
    ([key, value]) => {
      if (!sessionStorage.getItem('seeded')) localStorage.setItem(key, value);
      sessionStorage.setItem('seeded', 'yes');
    },
    ['learndock.session', JSON.stringify({ token, id: me.id, name: me.name, email: me.email, role: me.role })],
  );
  return token;
}

let people = 0;
/** A new account; nobody else has its name. */
export async function somebody(request) {
  const person = { email: `person${++people}.${Date.now()}@example.org`, name: `Person ${process.pid}.${people}`, password: 'correct horse battery' };
  const answer = await request.post(`${base}/api/v1/accounts`, { data: person });
  assert.equal(answer.status(), 201);
  return person;
}

/** The bytes of the package of a learnware; the options say who asks. */
export async function packageOf(request, id = '00000001', options = {}) {
  return (await request.get(`${base}/api/v1/learnwares/${id}/package`, options)).body();
}

/** Hands in a package without the page, unlisted since other tests count what is public, and waits for the verdict. */
export async function handedIn(request, token, bytes, name = 'mine.zip') {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await request.post(`${base}/api/v1/learnwares?name=${name}&visibility=unlisted`, { headers: { ...headers, 'Content-Type': 'application/zip' }, data: bytes });
  let check = await answer.json();
  for (let i = 0; i < 100 && !check.ended; i++) {
    await new Promise((then) => setTimeout(then, 200));
    check = await (await request.get(`${base}/api/v1/checks/${check.id}`, { headers })).json();
  }
  return check;
}
