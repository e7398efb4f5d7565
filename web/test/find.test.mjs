import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { close, everywhere, visit } from './browser.mjs';

after(close);

const rows = (page) => page.locator('.rows > li');

test('without a word all learnwares are there, and words find some, typed or in a link', () =>
  visit(async (page) => {
    await page.goto('/');
    await page.getByText('16 learnwares').waitFor();
    await page.getByLabel('Words').pressSequentially('united west');
    await page.waitForURL(/words=united\+west/);
    assert.match((await rows(page).allTextContents())[0], /United to the West/);
    await page.getByLabel('Words').fill('southwest');
    await page.getByText('1 learnware', { exact: true }).waitFor();
    assert.match((await rows(page).allTextContents())[0], /Southwest to the central states/);

    await page.reload();
    await page.getByText('1 learnware', { exact: true }).waitFor();
    assert.equal(await page.getByLabel('Words').inputValue(), 'southwest');
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByText('16 learnwares').waitFor();
  }));

test('words that nothing answers to say so and what to do', () =>
  visit(async (page) => {
    await page.goto('/?words=zzzzqqqq');
    await page.getByText('No learnware answers to that').waitFor();
    await page.getByText('Take words or filters away').waitFor();
  }));

test('an address with what cannot be is read as far as it can', () =>
  visit(async (page) => {
    await page.goto('/?show=-5&words=&colour=blue&task=');
    await page.getByText('16 learnwares').waitFor();
  }));

test('a filter is in the address, and back takes it away', () =>
  visit(async (page) => {
    await page.goto('/?task=Regression');
    await page.getByText('16 learnwares').waitFor();
    const box = page.getByRole('checkbox', { name: 'Regression' });
    assert.ok(await box.isChecked());
    await box.press('Space');
    await page.waitForURL((url) => url.search === '');
    await page.goBack();
    await page.waitForURL('/?task=Regression');
    await page.goto('/?task=Classification');
    await page.getByText('No learnware answers to that').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('16 learnwares').waitFor();
  }));

test('the page to find, in all looks', () => everywhere('/?task=Regression', 'find', (page) => page.locator('.rows > li').first().waitFor()));

const stat = () => readFileSync(process.env.STAT, 'utf8');
const choose = (page, name, text) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test('a specification finds what the dock finds for it, survives a reload and back, and is named in a link', () =>
  visit(async (page, context) => {
    await page.goto('/');
    await choose(page, 'stat.json', stat());
    await page.getByText('points in 17 columns are sent').waitFor();
    await page.locator('.find-fit').waitFor();
    const asked = await page.request.post('/api/v1/searches', { data: { table: JSON.parse(stat()), semantic: {}, limit: 25 } });
    const found = await asked.json();
    const names = found.table.single.map((hit) => found.learnwares.find((one) => one.id === hit.learnware).name);
    const shown = () => page.locator('section[aria-labelledby=single] tbody th').allTextContents();
    assert.deepEqual(await shown(), names);
    assert.equal(await page.getByRole('heading', { name: 'Together' }).count(), found.table.mixture ? 1 : 0);

    await page.reload();
    await page.locator('.find-fit').waitFor();
    assert.deepEqual(await shown(), names);
    const link = page.url();
    await page.getByRole('button', { name: 'Look without data' }).click();
    await page.getByText('16 learnwares').waitFor();
    await page.goBack();
    await page.locator('.find-fit').waitFor();

    const elsewhere = await context.browser().newContext();
    const other = await elsewhere.newPage();
    await other.goto(link);
    await other.getByText('not in this browser').waitFor();
    await elsewhere.close();
  }));

test('a file that is no specification is named, with why, and nothing is sent', () =>
  visit(async (page) => {
    await page.goto('/');
    await page.getByText('16 learnwares').waitFor();
    await choose(page, 'mine.json', '{"z":[[1,2],[3]],"beta":[0.5,0.5]}');
    await page.getByText('mine.json is no specification of a table: its points are not rows of numbers of one length.').waitFor();
    await choose(page, 'torn.json', '{"z":[[1,');
    await page.getByText('torn.json is no specification of a table: it is no JSON.').waitFor();
    assert.ok(!page.url().includes('table='));
  }));

test('a table that nothing here can take is told so, with what comes nearest', () =>
  visit(async (page) => {
    await page.goto('/');
    await choose(page, 'stat.json', JSON.stringify({ z: [[1, 2], [2, 1]], beta: [0.5, 0.5], gamma: 0.1, type: 'RKMETableSpecification', features: ['month', 'colour'] }));
    await page.getByText('Nothing here can take your table').waitFor();
    await page.getByText('16 learnwares of 17 columns').waitFor();
    await page.getByText('they do not ask for: colour').waitFor();
  }));

test('what was found for a table, in all looks', () =>
  everywhere(
    '/',
    'find-table',
    async (page) => {
      await choose(page, 'stat.json', stat());
      await page.locator('.find-fit').waitFor();
    },
  ));
