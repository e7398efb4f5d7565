import assert from 'node:assert/strict';
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
