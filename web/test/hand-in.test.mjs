import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { accessible, close, everywhere, open, packageOf, picture, signedIn, somebody, visit } from './browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hand-in-'));
after(async () => {
  rmSync(folder, { recursive: true });
  await close();
});

const as = (token) => ({ headers: { Authorization: `Bearer ${token}` } });

/** The model and the specification of a learnware of the demo's dock. */
before(async () => {
  const context = await (await open()).newContext();
  const parts = unzipSync(await packageOf(context.request, '00000002'));
  for (const name of ['model.onnx', 'stat.json']) writeFileSync(join(folder, name), parts[name]);
  await context.close();
});

const choose = (page, label, name) => page.getByLabel(label, { exact: true }).setInputFiles(join(folder, name));

/** Chooses the demo's model and says what there is to say about it. */
async function describe(page, name) {
  await page.goto('/hand-in?from=model');
  await choose(page, 'Model', 'model.onnx');
  await choose(page, 'Specification', 'stat.json');
  await page.getByText('The model takes 17 features and gives a number (1 in each row).').waitFor();
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByLabel('Description').fill('Minutes in the air, handed in by the test of the page.');
  await page.getByRole('checkbox', { name: 'Traffic' }).check();
}

test('the whole journey: register, hand in a model, see it checked, find it by words, see it in Mine, remove it', () =>
  visit(async (page) => {
    await page.goto('/hand-in?from=model');
    await page.getByRole('main').getByRole('link', { name: 'Register' }).click();
    await page.getByLabel('E-mail address').fill(`journey.${Date.now()}@example.org`);
    await page.getByLabel('Name').fill(`Traveller ${Date.now()}`);
    await page.getByLabel('Password', { exact: false }).first().fill('correct horse battery');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.waitForURL('/hand-in?from=model');

    const name = `Quokka flights ${Date.now() % 100_000}`;
    await describe(page, name);
    await page.getByLabel('Licence').selectOption('MIT');
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.waitForURL(/\/hand-in\?from=model&check=\d+$/);
    await page.getByText('It is in the dock.').waitFor();
    await accessible(page, 'a check that was passed');
    assert.deepEqual(await page.locator('.steps li[data-ok=false]').count(), 0);
    await page.reload();
    await page.getByText('It is in the dock.').waitFor();

    await page.getByRole('link', { name: 'Look at the learnware' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const id = page.url().split('/').at(-1);
    await page.getByRole('link', { name: 'Find', exact: true }).click();
    await page.getByLabel('Words').fill('quokka');
    await page.getByRole('link', { name }).waitFor();

    await page.getByRole('link', { name: 'Mine', exact: true }).click();
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByRole('button', { name: 'Remove for good' }).click();
    await page.getByText(`${name} was removed.`).waitFor();
    assert.equal((await page.request.get(`/api/v1/learnwares/${id}`)).status(), 404);
  }));

test('what is packed in the browser is what learndock pack writes', () =>
  visit(async (page) => {
    const person = await somebody(page.request);
    const token = await signedIn(page, person.email, person.password);
    const name = 'Flüge "im Süden"';
    await describe(page, name);
    await page.getByLabel('Seen by').selectOption('private');
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByText('It is in the dock.').waitFor();
    const { learnwares } = await (await page.request.get('/api/v1/learnwares?owner=me', as(token))).json();
    const made = unzipSync(await packageOf(page.request, learnwares[0].id, as(token)));

    const zip = join(folder, 'packed.zip');
    const words = ['--name', name, '--description', 'Minutes in the air, handed in by the test of the page.', '--scenario', 'Traffic'];
    execFileSync('../learndock', ['pack', join(folder, 'model.onnx'), '--spec', join(folder, 'stat.json'), ...words, '-o', zip], { stdio: 'pipe' });
    const packed = unzipSync(readFileSync(zip));
    assert.deepEqual(Object.keys(made).sort(), Object.keys(packed).sort());
    for (const file of ['__init__.py', 'requirements.txt', 'model.onnx']) assert.deepEqual(made[file], packed[file], file);
    const json = (from, file) => JSON.parse(strFromU8(from[file]));
    assert.deepEqual(json(made, 'stat.json'), json(packed, 'stat.json'));
    const { learnware_id: _, ...semantic } = json(made, 'semantic_specification.json');
    assert.deepEqual(semantic, json(packed, 'semantic_specification.json'));
    // The specification is taken as it was chosen, byte for byte; pack writes it anew.
    const [ours, theirs] = [json(made, 'learndock.json'), json(packed, 'learndock.json')];
    assert.equal(ours.sha256['stat.json'], createHash('sha256').update(made['stat.json']).digest('hex'));
    delete ours.sha256['stat.json'];
    delete theirs.sha256['stat.json'];
    assert.deepEqual(ours, theirs);
  }));

test('a package that is wrong is turned away with the step and what to do', () =>
  visit(async (page) => {
    const person = await somebody(page.request);
    await signedIn(page, person.email, person.password);
    writeFileSync(join(folder, 'wrong.zip'), zipSync({ 'readme.txt': new TextEncoder().encode('no learnware') }));
    await page.goto('/hand-in');
    await choose(page, 'Package', 'wrong.zip');
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByText('Failed at: Package.').waitFor();
    await page.getByRole('alert').getByText(/wrong\.zip.*learnware\.yaml/).waitFor();
    await accessible(page, 'a check that failed');
    await picture(page, 'hand-in-rejected');
    await page.getByRole('link', { name: 'Hand in again' }).click();
    await page.waitForURL('/hand-in');
  }));

test('wrong files and missing words are said before anything is sent, and what was typed outlives a reload', () =>
  visit(async (page) => {
    const person = await somebody(page.request);
    await signedIn(page, person.email, person.password);
    await page.goto('/hand-in?from=model');
    await choose(page, 'Model', 'stat.json');
    await page.getByText('stat.json is no ONNX file').waitFor();
    await choose(page, 'Specification', 'model.onnx');
    await page.getByText('model.onnx is no specification of a table').waitFor();
    await choose(page, 'Model', 'model.onnx');
    writeFileSync(join(folder, 'two.json'), JSON.stringify({ z: [[1, 2]], beta: [1], gamma: 0.1, type: 'RKMETableSpecification' }));
    await choose(page, 'Specification', 'two.json');
    await page.getByText('The model takes 17 features, the specification has 2.').waitFor();
    await page.getByLabel('Name', { exact: false }).first().fill('four');
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByText('5 to 50 characters; it has 4').waitFor();
    await page.getByText('Choose one at least.').waitFor();
    await page.getByText('Some words are missing or too short').waitFor();
    await accessible(page, 'a form with faults');
    await page.reload();
    assert.equal(await page.getByLabel('Name', { exact: false }).first().inputValue(), 'four');
  }));

test('the forms to hand in, in all looks', async () => {
  const context = await (await open()).newContext();
  const person = await somebody(context.request);
  await context.close();
  for (const [path, name] of [['/hand-in', 'hand-in'], ['/hand-in?from=model', 'hand-in-model']]) {
    await everywhere(path, name, (page) => page.locator('.hand-in').waitFor(), (page) => signedIn(page, person.email, person.password));
  }
  await everywhere('/hand-in', 'hand-in-nobody', (page) => page.locator('.quiet').waitFor());
});
