import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { accessible, close, demo, everywhere, fits, picture, visit } from './browser.mjs';

after(close);

const sample = `${demo}sample.csv.gz`;
const input = (page) => page.locator('input[type=file]');
const give = (page, name, content) => input(page).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
const make = (page) => page.getByRole('button', { name: /^(Make the specification|生成规约)$/ });
const search = (page) => page.getByRole('button', { name: 'Search', exact: true });
const singles = (page) => page.locator('section[aria-labelledby=single] tbody th').allTextContents();

/** Rows of numbers that repeat at every run. */
function table(rows, columns) {
  let state = 1;
  const next = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
  const lines = [Array.from({ length: columns }, (_, j) => `c${j}`).join(',')];
  for (let i = 0; i < rows; i++) lines.push(Array.from({ length: columns }, (_, j) => (next() * (j + 1) * 10).toFixed(3)).join(','));
  return lines.join('\n') + '\n';
}

/** Rows in few places, each many times: a point cannot but be one of them. */
const few = 'a,b\n' + Array.from({ length: 600 }, (_, i) => `${i % 3},${(i % 3) * 7}`).join('\n');

test('a CSV becomes points in the page; they are shown, then sent, and no row is; what is found is what learndock spec finds', () =>
  visit(async (page) => {
    const sent = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.postData() ?? ''));
    await page.goto('/');
    await input(page).setInputFiles(sample);
    await page.getByText('17 columns; looked at the first 1,000 rows').waitFor();
    await make(page).click();
    await page.getByText('No point is nearly a row.').waitFor();
    await page.getByText('None of the 2,000 rows of sample.csv.gz').waitFor();
    assert.equal(await page.locator('.own-z tbody tr').count(), 100);
    assert.ok(sent.every((body) => !JSON.parse(body).table), 'a table was sent before Search');

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download stat.json' }).click()]);
    assert.equal(readFileSync(await download.path(), 'utf8').trim(), readFileSync(process.env.STAT, 'utf8').trim());

    await search(page).click();
    await page.locator('.find-fit').waitFor();
    const asked = await page.request.post('/api/v1/searches', { data: { table: JSON.parse(readFileSync(process.env.STAT, 'utf8')), semantic: {}, limit: 25 } });
    const found = await asked.json();
    assert.deepEqual(await singles(page), found.table.single.map((hit) => found.learnwares.find((one) => one.id === hit.learnware).name));

    const tables = sent.filter((body) => JSON.parse(body).table);
    assert.equal(tables.length, 1);
    const [, ...rows] = gunzipSync(readFileSync(sample)).toString().trim().split('\n');
    const points = new Set(JSON.parse(tables[0]).table.z.map((point) => point.map(Math.fround).join()));
    for (const row of rows) {
      assert.ok(!tables[0].includes(row), row);
      assert.ok(!points.has(row.split(',').map(Number).map(Math.fround).join()), row);
    }
    assert.ok(!sent.join().includes('sample.csv'), 'the name of the file was sent');
  }));

test('the target and columns that are left out are neither in the points nor sent', () =>
  visit(async (page) => {
    await page.goto('/');
    await give(page, 'mine.csv', table(600, 4));
    await page.getByLabel('Use c3 as').selectOption('target');
    await page.getByLabel('Use c1 as').selectOption('out');
    await page.getByLabel('Points').fill('20');
    await make(page).click();
    await page.getByText('20 points in 2 features').waitFor();
    assert.deepEqual(await page.locator('.own-z thead th').allTextContents(), ['Weight', 'c0', 'c2']);
    const [request] = await Promise.all([page.waitForRequest((one) => Boolean(one.postDataJSON()?.table)), search(page).click()]);
    assert.deepEqual(request.postDataJSON().table.features, ['c0', 'c2']);
  }));

test('points that nearly are rows are refused, with what to do', () =>
  visit(async (page) => {
    await page.goto('/');
    await give(page, 'mine.csv', few);
    await make(page).click();
    await page.getByRole('alert').getByText(/points are nearly rows: this should not be sent/).waitFor();
    assert.equal(await search(page).count(), 0);
    await page.getByRole('button', { name: 'Make it with 50 points' }).click();
    await page.getByText('50 points in 2 features').waitFor();
    // As --force does: whoever has nothing to hide says so.
    await page.getByLabel('The rows are not confidential').check();
    await search(page).waitFor();
    await page.getByRole('button', { name: 'Change columns' }).click();
    assert.equal(await page.getByLabel('Points').inputValue(), '50');
  }));

test('more points than five rows allow are refused in words of this page', () =>
  visit(async (page) => {
    await page.goto('/');
    await give(page, 'mine.csv', table(60, 3));
    await page.getByText('at most 12 for 60 rows').waitFor();
    assert.equal(await page.getByLabel('Points').inputValue(), '12');
    await page.getByLabel('Points').fill('40');
    await make(page).click();
    const said = page.getByRole('alert');
    await said.getByText('Ask for at most 12 points').waitFor();
    assert.ok(!(await said.textContent()).includes('--'));
  }));

test('what is being made can be stopped, and nothing came of it', () =>
  visit(async (page) => {
    await page.goto('/');
    await give(page, 'large.csv', table(60_000, 21));
    await make(page).click();
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await cancel.waitFor();
    assert.equal(await page.getByRole('progressbar').count(), 1);
    await cancel.press('Enter');
    await make(page).waitFor();
    assert.ok(!page.url().includes('draft'));
  }));

test('a reload keeps the specification and says that the rows are gone; before that, it keeps what was chosen', () =>
  visit(async (page) => {
    await page.goto('/');
    await give(page, 'mine.csv', table(600, 4));
    await page.getByLabel('Use c3 as').selectOption('target');
    await page.reload();
    await page.getByText('mine.csv is no longer open').waitFor();
    await accessible(page, 'a file that is no longer open');
    await give(page, 'mine.csv', table(600, 4));
    assert.equal(await page.getByLabel('Use c3 as').inputValue(), 'target');
    await make(page).click();
    await page.getByText('100 points in 3 features').waitFor();
    await page.reload();
    await page.getByText('100 points in 3 features').waitFor();
    await page.getByText('The rows of mine.csv are no longer here').waitFor();
    await page.getByRole('button', { name: 'Choose mine.csv again' }).waitFor();
    await search(page).click();
    await page.waitForURL(/\?table=/);
    await page.reload();
    await page.getByText('100 points in 3 columns are sent').waitFor();
    await page.goBack();
    await search(page).waitFor();
  }));

test('a file in another encoding says so, and is read when one says which', () =>
  visit(async (page) => {
    await page.goto('/');
    // "城市" in GB18030.
    const city = Buffer.from([0xb3, 0xc7, 0xca, 0xd0]);
    const rows = Array.from({ length: 60 }, (_, i) => `${i},${(i * 37) % 60}\n`).join('');
    await give(page, '表.csv', Buffer.concat([Buffer.from('a,'), city, Buffer.from(`\n${rows}`)]));
    await page.getByRole('alert').getByText(/is not UTF-8 text/).waitFor();
    await accessible(page, 'a file in another encoding');
    await page.getByLabel('Encoding').selectOption('gb18030');
    await page.getByLabel('Use 城市 as').waitFor();
    await make(page).click();
    await page.getByText('12 points in 2 features').waitFor();
  }));

test('a file that cannot be a table says what is wrong, where, and what to do', () =>
  visit(async (page) => {
    await page.goto('/');
    const says = async (name, content, ...texts) => {
      await give(page, name, content);
      for (const text of texts) await page.getByRole('alert').filter({ hasText: text }).waitFor();
    };
    await says('empty.csv', '', 'empty.csv cannot be read', 'Mend the file and choose it again');
    await says('names.csv', 'a,b\n', 'names.csv cannot be read', 'no rows');
    await says('torn.csv', 'a,b\n1,2\n3\n', /line 3/);
    await says('words.csv', 'a\n' + 'red\nblue\n'.repeat(20), 'No feature is a column of numbers');
    await says('book.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'export it as CSV');
    // A semicolon between cells: one column, which says so.
    await give(page, 'semi.csv', 'a;b\n' + '1;2\n3;5\n'.repeat(20));
    await page.getByText('No feature is a column of numbers').waitFor();
    await page.getByLabel('Between cells').selectOption(';');
    await page.getByText('2 columns, 40 rows').waitFor();
    await give(page, 'tabs.tsv', 'a\tb\n' + '1\t2\n3\t5\n'.repeat(30));
    await page.getByText('2 columns, 60 rows').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  }));

test('a file that is dropped is as good as one that is chosen, also beside the place for it, where it does nothing', () =>
  visit(async (page) => {
    await page.goto('/');
    const dataTransfer = await page.evaluateHandle((text) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], 'dropped.csv'));
      return carried;
    }, table(60, 3));
    await page.dispatchEvent('h1', 'drop', { dataTransfer });
    assert.equal(await page.locator('.own').count(), 0);
    await page.dispatchEvent('.find-data', 'drop', { dataTransfer });
    await page.getByRole('heading', { name: 'The columns of dropped.csv' }).waitFor();
  }));

test('the whole way goes by keyboard', () =>
  visit(async (page) => {
    await page.goto('/');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a CSV or a stat.json' }).press('Enter')]);
    await chooser.setFiles(sample);
    const head = page.getByRole('heading', { name: 'The columns of sample.csv.gz' });
    await head.waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('The columns of'));
    await page.getByLabel('Use month as').press('ArrowDown');
    await make(page).press('Enter');
    await page.getByRole('heading', { name: 'What is sent' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'What is sent');
    await search(page).press('Enter');
    await page.waitForURL(/table=/);
  }));

test('10,000 rows of 21 features', { timeout: 120_000 }, (t) =>
  visit(async (page) => {
    await page.goto('/');
    await give(page, 'large.csv', table(10_000, 21));
    await make(page).waitFor();
    const start = performance.now();
    await make(page).click();
    await page.getByText('None of the 10,000 rows').waitFor({ timeout: 100_000 });
    t.diagnostic(`${((performance.now() - start) / 1000).toFixed(2)} s from the key to what is sent`);
  }));

test('the columns of a table, in all looks', () =>
  everywhere('/', 'own-columns', async (page) => {
    await input(page).setInputFiles(sample);
    await page.locator('.own-columns tbody tr').nth(16).waitFor();
  }));

test('what is sent, in all looks', () =>
  everywhere('/', 'own-sent', async (page) => {
    await input(page).setInputFiles(sample);
    await page.locator('.own-columns').waitFor();
    await make(page).click();
    await page.locator('.own-z tbody tr').nth(99).waitFor();
  }));

test('what is being made, what is refused, what cannot be read and what a reload forgot, in all looks', { timeout: 200_000 }, async () => {
  const large = table(120_000, 21);
  await everywhere('/', 'own-forgotten', async (page) => {
    const look = async (state) => {
      const [language, dark] = await page.evaluate(() => [document.documentElement.lang, matchMedia('(prefers-color-scheme: dark)').matches]);
      const what = `own-${state}-${language}-${dark ? 'dark' : 'light'}-${page.viewportSize().width}`;
      await fits(page, what);
      await accessible(page, what);
      await picture(page, what);
    };
    await page.locator('.rows > li').first().waitFor();
    await give(page, 'torn.csv', 'a,b\n1,2\n3\n');
    await page.getByRole('alert').waitFor();
    await look('unreadable');
    await give(page, 'mine.csv', few);
    await make(page).click();
    await page.getByRole('alert').waitFor();
    await look('refused');
    await give(page, 'large.csv', large);
    await make(page).click();
    await page.getByRole('progressbar').waitFor();
    await look('making');
    await page.reload();
    await page.locator('.own').waitFor();
  });
});
