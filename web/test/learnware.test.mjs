import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { base, close, everywhere, visit } from './browser.mjs';

after(close);

test('a learnware is reached from the list, and says what the dock says of it', () =>
  visit(async (page) => {
    await page.goto('/?words=southwest');
    await page.getByRole('link', { name: 'Southwest to the central states' }).click();
    await page.getByRole('heading', { level: 1, name: 'Southwest to the central states' }).waitFor();
    assert.equal(await page.title(), 'Southwest to the central states - Learndock');
    const id = page.url().split('/').at(-1);
    const said = await (await page.request.get(`/api/v1/learnwares/${id}?include=specification`)).json();
    assert.deepEqual(await page.locator('.features tbody th').allTextContents(), said.table.features);
    assert.equal(await page.getByRole('img', { name: /^Distribution of/ }).count(), 17);
    await page.locator('.similar li').first().waitFor();
    assert.equal(await page.locator('.similar li').count(), 6);
    await page.goBack();
    await page.getByText('1 learnware', { exact: true }).waitFor();
  }));

test('the package is downloaded, and the command shown fetches the same', () =>
  visit(async (page) => {
    await page.goto('/learnwares/00000001');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the package' }).click()]);
    assert.equal(download.suggestedFilename(), '00000001.zip');
    const command = await page.locator('.command code').first().textContent();
    const url = command.match(/curl -s (\S+) -o 00000001\.zip/)[1];
    assert.ok(url.startsWith(base));
    const { bytes } = (await (await page.request.get('/api/v1/learnwares/00000001')).json()).package;
    assert.equal((await (await page.request.get(url)).body()).length, bytes);
  }));

test('a learnware that is not there says so', () =>
  visit(
    async (page) => {
      await page.goto('/learnwares/99999999');
      await page.getByRole('alert').getByText('There is no such thing').waitFor();
    },
    { expected: [404] },
  ));

test('a learnware, in all looks', () => everywhere('/learnwares/00000001', 'learnware', (page) => page.locator('.similar li').first().waitFor()));
