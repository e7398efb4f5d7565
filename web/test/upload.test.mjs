import assert from 'node:assert/strict';
import { createHash, randomFillSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { accessible, close, fits, NARROW, open, packageOf, picture, signedIn, somebody, visit } from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'upload-'));
after(async () => {
  rmSync(folder, { recursive: true });
  await close();
});

const as = (token) => ({ headers: { Authorization: `Bearer ${token}` } });
const MEBI = 1 << 20;

/** A package of the demo's dock, and the same with 9 MiB that do not get smaller beside it. */
before(async () => {
  const context = await (await open()).newContext();
  const whole = await packageOf(context.request, '00000002');
  writeFileSync(join(folder, 'whole.zip'), whole);
  writeFileSync(join(folder, 'large.zip'), zipSync({ ...unzipSync(whole), 'notes.bin': randomFillSync(new Uint8Array(9 * MEBI)) }, { level: 0 }));
  await context.close();
});

/** Chooses a package, for nobody else to see: other tests count what is public. */
async function choose(page, name) {
  await page.getByLabel('Seen by').selectOption('private');
  await page.getByLabel('Package', { exact: true }).setInputFiles(join(folder, name));
}

test('an upload that is cut off halfway goes on after a reload, from where the dock says', () =>
  visit(
    async (page) => {
      const person = await somebody(page.request);
      await signedIn(page, person.email, person.password);
      const sent = [];
      page.on('request', (one) => one.method() === 'PATCH' && sent.push(Number(one.headers()['upload-offset'])));
      let isCut = true;
      await page.route('**/api/v1/uploads/*', (route) => (isCut && route.request().method() === 'PATCH' && sent.length > 1 ? route.abort() : route.continue()));
      await page.goto('/hand-in');
      await choose(page, 'large.zip');
      await page.getByRole('button', { name: 'Hand in', exact: true }).click();
      await page.getByText('It goes on by itself as soon as it can').waitFor();
      await page.waitForURL(/upload=\d+/);
      await accessible(page, 'an upload that waits');
      await page.reload();
      await page.getByText('Begun, and not handed in yet').waitFor();
      await page.getByText(/^4\d% of 9\.\d+ MB has arrived/).waitFor();
      await accessible(page, 'an upload that was begun');

      isCut = false;
      sent.length = 0;
      await choose(page, 'large.zip');
      await page.getByRole('button', { name: 'Hand in', exact: true }).click();
      await page.getByText('It is in the dock.').waitFor();
      assert.deepEqual(sent, [4 * MEBI, 8 * MEBI]);
    },
    { expected: [0] },
  ));

test('an upload goes on by itself when the line is back, and after a pause in the middle of a piece', () =>
  visit(
    async (page, context) => {
      const person = await somebody(page.request);
      await signedIn(page, person.email, person.password);
      await page.goto('/hand-in');
      await choose(page, 'large.zip');
      const line = await context.newCDPSession(page);
      await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2 * MEBI });
      const first = page.waitForRequest((one) => one.method() === 'PATCH');
      await page.getByRole('button', { name: 'Hand in', exact: true }).click();
      await first;
      await page.getByRole('button', { name: 'Pause' }).press('Enter');
      await page.getByText('Paused', { exact: true }).waitFor();
      await line.send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
      await page.getByRole('button', { name: 'Go on' }).press('Enter');
      await page.getByText('It goes on by itself as soon as it can').waitFor();
      await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
      await page.getByText('It is in the dock.').waitFor();
    },
    { expected: [0] },
  ));

test('a session that ends during an upload is begun anew, and the upload goes on', () =>
  visit(
    async (page) => {
      const person = await somebody(page.request);
      const token = await signedIn(page, person.email, person.password);
      let isFirst = true;
      await page.route('**/api/v1/uploads/*', async (route) => {
        if (route.request().method() === 'PATCH' && isFirst) {
          isFirst = false;
          await page.request.delete('/api/v1/sessions/current', as(token));
        }
        await route.continue();
      });
      await page.goto('/hand-in');
      await choose(page, 'large.zip');
      await page.getByRole('button', { name: 'Hand in', exact: true }).click();
      await page.getByText('Your session has ended').first().waitFor();
      await page.getByRole('main').getByRole('link', { name: 'Sign in' }).first().click();
      await page.getByLabel('E-mail address').fill(person.email);
      await page.getByLabel('Password').first().fill(person.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('It is in the dock.').waitFor();
    },
    { expected: [401] },
  ));

test('what is larger than the dock takes is refused before anything is sent', () =>
  visit(async (page) => {
    const person = await somebody(page.request);
    await signedIn(page, person.email, person.password);
    const file = join(folder, 'huge.zip');
    writeFileSync(file, '');
    truncateSync(file, 1 << 30);
    const asked = [];
    page.on('request', (one) => one.url().includes('/uploads') && asked.push(one.method()));
    await page.goto('/hand-in');
    await choose(page, 'huge.zip');
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByText('This is 1.07 GB; the dock takes at most 537 MB. Nothing was sent.').waitFor();
    assert.ok(!asked.includes('POST') && !asked.includes('PATCH'), asked.join());
  }));

test('a file of 400 MB is hashed in slices, to the SHA-256 of its bytes', () =>
  visit(
    async (page) => {
      const person = await somebody(page.request);
      await signedIn(page, person.email, person.password);
      const file = join(folder, 'big.zip');
      writeFileSync(file, 'a large file');
      truncateSync(file, 400 * MEBI);
      const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
      await page.route('**/api/v1/uploads/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
      await page.goto('/hand-in');
      await choose(page, 'big.zip');
      const announced = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/uploads'), { timeout: 100_000 });
      await page.getByRole('button', { name: 'Hand in', exact: true }).click();
      await page.getByText('Is read and prepared in this browser').waitFor();
      const said = (await announced).headers()['upload-metadata'].match(/sha256 (\S+)/)[1];
      assert.equal(Buffer.from(said, 'base64').toString(), digest);
      await page.waitForURL(/upload=/);
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Throw away big.zip' }).click();
      await page.getByText('Begun, and not handed in yet').waitFor({ state: 'detached' });
    },
    { expected: [0] },
  ));

test('an upload and a check on a narrow screen', () =>
  visit(
    async (page) => {
      const person = await somebody(page.request);
      await signedIn(page, person.email, person.password);
      await page.route('**/api/v1/uploads/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
      await page.goto('/hand-in');
      await choose(page, 'whole.zip');
      await page.getByRole('button', { name: 'Hand in', exact: true }).click();
      await page.getByText('It goes on by itself as soon as it can').waitFor();
      await fits(page, 'an upload');
      await accessible(page, 'an upload on a narrow screen');
      await picture(page, 'hand-in-upload-360');
      await page.unroute('**/api/v1/uploads/*');
      await page.getByText('It is in the dock.').waitFor();
      await fits(page, 'a check');
      await accessible(page, 'a check on a narrow screen');
      await picture(page, 'hand-in-check-360');
    },
    { viewport: NARROW, theme: 'dark', expected: [0] },
  ));
