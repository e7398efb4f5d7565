import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accessible, base, close, everywhere, NARROW, somebody, visit } from './browser.mjs';

after(close);

test('every address of the page is one that its router knows', () =>
  visit(async (page) => {
    for (const path of ['sign-in', 'register', 'password', 'mine', 'hand-in', 'help']) {
      await page.goto(`/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.notEqual(await page.title(), 'Learndock', path);
    }
    await page.goto('/register/nothing/at/all');
    await page.getByRole('heading', { level: 1 }).waitFor();
  }));

test('somebody registers, is signed in in a second tab too, signs out, and signs in again', () =>
  visit(
    async (page, context) => {
      const email = `ann.${Date.now()}@example.org`;
      await page.goto('/?words=delta');
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.getByRole('link', { name: 'Register' }).click();
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Name').fill('Ann');
      await page.getByLabel('Password', { exact: false }).first().fill('correct horse battery');
      await page.getByRole('button', { name: 'Register' }).click();
      await page.getByText('Ann', { exact: true }).waitFor();
      // Back where they came from, with what they had typed.
      assert.equal(new URL(page.url()).search, '?words=delta');

      const second = await context.newPage();
      await second.goto('/');
      await second.getByText('Ann', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Sign out' }).click();
      await second.getByRole('link', { name: 'Sign in' }).waitFor();

      await second.getByRole('link', { name: 'Sign in' }).click();
      await second.getByLabel('E-mail address').fill(email);
      await second.getByLabel('Password').first().fill('wrong horse battery');
      await second.getByRole('button', { name: 'Sign in' }).click();
      await second.getByRole('alert').waitFor();
      await second.getByLabel('Password').first().fill('correct horse battery');
      await second.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Ann', { exact: true }).waitFor();
    },
    { expected: [401] },
  ));

test('a session that the server no longer knows ends with a word, and what was typed stays', () =>
  visit(
    async (page, context) => {
      const person = await somebody(page.request);
      const made = await page.request.post(`${base}/api/v1/sessions`, { data: { email: person.email, password: person.password } });
      const key = (await made.json()).token;
      await context.addInitScript((one) => localStorage.getItem('told') ?? (localStorage.setItem('learndock.session', JSON.stringify({ token: one, id: 1, name: 'Gone', email: 'x@example.org', role: 'user' })), localStorage.setItem('told', 'yes')), key);
      await page.request.delete(`${base}/api/v1/sessions/current`, { headers: { Authorization: `Bearer ${key}` } });
      await page.goto('/?words=delta');
      await page.getByText('Your session has ended').waitFor();
      assert.equal(await page.getByLabel('Words').inputValue(), 'delta');
      await page.locator('.rows > li').first().waitFor();
    },
    { expected: [401] },
  ));

test('a link to sign in leads nowhere else than to this page', () =>
  visit(async (page) => {
    const person = await somebody(page.request);
    await page.goto('/sign-in?next=//elsewhere.example/x');
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password').first().fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(person.name, { exact: true }).waitFor();
    assert.equal(page.url(), `${base}/`);
  }));

test('a broken line is said, and nothing typed is lost', () =>
  visit(
    async (page, context) => {
      await page.goto('/');
      await page.getByText('16 learnwares').waitFor();
      await context.setOffline(true);
      await page.getByLabel('Words').fill('united west');
      await page.getByRole('alert').getByText('cannot be reached').waitFor({ timeout: 30_000 });
      await context.setOffline(false);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('United to the West').waitFor();
      assert.equal(await page.getByLabel('Words').inputValue(), 'united west');
    },
    { expected: [0] },
  ));

test('the menu of a narrow screen opens by keyboard and closes when one goes elsewhere', () =>
  visit(
    async (page) => {
      await page.goto('/');
      const menu = page.getByRole('button', { name: 'Menu' });
      await menu.focus();
      await page.keyboard.press('Enter');
      await accessible(page, 'the open menu');
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      assert.equal(await menu.getAttribute('aria-expanded'), 'false');
    },
    { viewport: NARROW },
  ));

test('forms to sign in, to register and for a new password, in all looks', async () => {
  for (const path of ['sign-in', 'register', 'password']) {
    await everywhere(`/${path}`, path, (page) => page.getByRole('heading', { level: 1 }).waitFor());
  }
});
