import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { close, everywhere, visit } from './browser.mjs';

after(close);

test('help is reached from everywhere, its chapters have addresses, and it leads to the API', () =>
  visit(async (page) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Help' }).click();
    await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
    await page.getByRole('link', { name: 'How a specification protects your data' }).press('Enter');
    await page.waitForURL('/help#protect');
    await page.reload();
    await page.getByRole('heading', { name: 'How a specification protects your data' }).waitFor();
    const api = await page.getByRole('link', { name: 'The API, for programs' }).getAttribute('href');
    assert.equal((await page.request.get(api)).status(), 200);
  }));

test('help, in all looks', () => everywhere('/help', 'help', (page) => page.getByRole('heading', { level: 1 }).waitFor()));
