import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, base, close, everywhere, handedIn, open, packageOf, signedIn, somebody, visit } from './browser.mjs';

after(close);

const as = (token) => ({ headers: { Authorization: `Bearer ${token}` } });

/** Somebody with a learnware, a package that was turned away, and a token. */
let ann;
let learnware;
before(async () => {
  const context = await (await open()).newContext();
  ann = await somebody(context.request);
  const { token } = await (await context.request.post(`${base}/api/v1/sessions`, { data: { email: ann.email, password: ann.password } })).json();
  const good = await handedIn(context.request, token, await packageOf(context.request));
  assert.equal(good.state, 'accepted', JSON.stringify(good.findings));
  learnware = good.learnware;
  const bad = await handedIn(context.request, token, Buffer.from('no zip at all'), 'torn.zip');
  assert.equal(bad.state, 'rejected');
  await context.request.post(`${base}/api/v1/tokens`, { ...as(token), data: { name: 'laptop', scopes: ['read'] } });
  await context.close();
});

test('without a session Mine asks to sign in, and comes back to what was asked for', () =>
  visit(async (page) => {
    const bob = await somebody(page.request);
    await page.goto('/mine?part=tokens');
    await page.getByText('Sign in for this').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail address').fill(bob.email);
    await page.getByLabel('Password').first().fill(bob.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('/mine?part=tokens');
    await page.getByText('No program has a token').waitFor();
    await page.getByRole('link', { name: 'Learnwares', exact: true }).click();
    await page.getByText('You have no learnware here yet').waitFor();
    await page.getByRole('link', { name: 'Handed in', exact: true }).click();
    await page.getByText('You have handed in nothing yet').waitFor();
  }));

test('a learnware changes who sees it, shows its versions and its check, and is in the address', () =>
  visit(async (page, context) => {
    const token = await signedIn(page, ann.email, ann.password);
    await page.goto('/mine');
    const who = page.getByRole('combobox', { name: /^Who sees/ });
    assert.equal(await who.inputValue(), 'unlisted');
    const changed = page.waitForResponse((one) => one.request().method() === 'PATCH');
    await who.selectOption('private');
    assert.equal((await changed).status(), 200);
    const said = await (await context.request.get(`${base}/api/v1/learnwares/${learnware}`, as(token))).json();
    assert.equal(said.visibility, 'private');
    assert.equal((await context.request.get(`${base}/api/v1/learnwares/${learnware}`)).status(), 404);

    await page.getByRole('button', { name: /^Versions and check of/ }).press('Enter');
    await page.waitForURL(`/mine?open=${learnware}`);
    await page.getByText('Newest check').waitFor();
    await page.getByText('Kept in the dock').waitFor();
    await page.reload();
    await page.getByText('Kept in the dock').waitFor();
    await accessible(page, 'the history of a learnware');
  }));

test('what was turned away says at which step, why, and is forgotten', () =>
  visit(async (page) => {
    const token = await signedIn(page, ann.email, ann.password);
    await page.goto('/mine?part=checks');
    await page.getByText('Failed at: Package.').waitFor();
    await page.getByText(/torn\.zip/).first().waitFor();
    await handedIn(page.request, token, Buffer.from('no zip either'), 'second.zip');
    await page.reload();
    const second = page.getByRole('listitem').filter({ hasText: 'second.zip' });
    await second.getByRole('button', { name: 'Forget' }).first().click();
    await second.getByRole('group', { name: /^Forget the check of second\.zip/ }).getByRole('button', { name: 'Forget' }).click();
    await second.waitFor({ state: 'detached' });
  }));

test('a token is made, shown once, works, and works no more once it is revoked', () =>
  visit(async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const bob = await somebody(page.request);
    await signedIn(page, bob.email, bob.password);
    await page.goto('/mine?part=tokens');
    await page.getByLabel('What it is for').fill('my script');
    // What was typed outlives a reload.
    await page.reload();
    assert.equal(await page.getByLabel('What it is for').inputValue(), 'my script');
    await page.getByRole('checkbox', { name: 'write' }).press('Space');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByText('shown this once').waitFor();
    await accessible(page, 'a token that was made');
    const token = await page.locator('.copied code').textContent();
    await page.getByRole('button', { name: 'Copy' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), token);
    assert.equal((await (await page.request.get('/api/v1/learnwares?owner=me', as(token))).json()).learnwares.length, 0);
    assert.equal((await page.request.get('/api/v1/tokens', as(token))).status(), 403);

    await page.reload();
    await page.getByText(token.slice(-4)).waitFor();
    assert.ok(!(await page.content()).includes(token));
    await page.getByRole('button', { name: 'Revoke my script' }).click();
    await page.getByRole('button', { name: 'Revoke for good' }).click();
    await page.getByText('No program has a token').waitFor();
    assert.equal((await page.request.get('/api/v1/learnwares?owner=me', as(token))).status(), 401);
  }));

test('a session that ended while a token was asked for keeps what was typed', () =>
  visit(
    async (page) => {
      const bob = await somebody(page.request);
      const token = await signedIn(page, bob.email, bob.password);
      await page.goto('/mine?part=tokens');
      await page.getByLabel('What it is for').fill('kept');
      await page.request.delete('/api/v1/sessions/current', as(token));
      await page.getByRole('button', { name: 'Make the token' }).click();
      await page.getByText('Your session has ended').waitFor();
      await page.getByRole('main').getByRole('link', { name: 'Sign in' }).first().click();
      await page.getByLabel('E-mail address').fill(bob.email);
      await page.getByLabel('Password').first().fill(bob.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL('/mine?part=tokens');
      assert.equal(await page.getByLabel('What it is for').inputValue(), 'kept');
    },
    { expected: [401] },
  ));

test('the name and the password change, and one signs out everywhere', () =>
  visit(
    async (page) => {
      const bob = await somebody(page.request);
      await signedIn(page, bob.email, bob.password);
      const elsewhere = await (await page.request.post(`${base}/api/v1/sessions`, { data: { email: bob.email, password: bob.password, name: 'another place' } })).json();
      await page.goto('/mine?part=account');
      await page.getByText('another place').waitFor();
      await page.getByLabel('Name').fill('Robert');
      await page.getByRole('button', { name: 'Change the name' }).click();
      await page.getByRole('banner').getByText('Robert').waitFor();

      await page.getByLabel('Current password').fill('not the password');
      await page.getByLabel('New password').fill('another horse battery');
      await page.getByRole('button', { name: 'Change the password' }).click();
      await page.getByText('is not the password of this account').waitFor();
      await page.getByLabel('Current password').fill(bob.password);
      await page.getByRole('button', { name: 'Change the password' }).click();
      await page.getByText('You are signed out everywhere else').waitFor();
      await page.getByText('another place').waitFor({ state: 'detached' });
      assert.equal((await page.request.get('/api/v1/sessions', as(elsewhere.token))).status(), 401);

      const again = await (await page.request.post(`${base}/api/v1/sessions`, { data: { email: bob.email, password: 'another horse battery', name: 'third place' } })).json();
      await page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await accessible(page, 'the question before signing out everywhere');
      await page.getByRole('group').getByRole('button', { name: 'Sign out everywhere' }).click();
      await page.waitForURL('/sign-in');
      assert.equal((await page.request.get('/api/v1/sessions', as(again.token))).status(), 401);
    },
    { expected: [400, 422] },
  ));

test('an account ends after a second step, with the password', () =>
  visit(async (page) => {
    const bob = await somebody(page.request);
    await signedIn(page, bob.email, bob.password);
    await page.goto('/mine?part=account');
    await page.getByRole('button', { name: 'Remove my account' }).click();
    const question = page.getByRole('group', { name: /^Remove the account of/ });
    await accessible(page, 'the question before an account ends');
    await question.getByLabel('Password').first().fill(bob.password);
    await question.getByRole('button', { name: 'Remove my account for good' }).click();
    await page.waitForURL('/');
    assert.equal((await page.request.post('/api/v1/sessions', { data: { email: bob.email, password: bob.password } })).status(), 401);
  }));

test('the parts of Mine, in all looks', async () => {
  for (const [path, name, ready] of [
    [`/mine?open=${learnware}`, 'mine', '.mine-history .steps li'],
    [`/mine?remove=${learnware}`, 'mine-remove', '.second'],
    ['/mine?part=checks', 'mine-checks', '.mine-list li'],
    ['/mine?part=tokens', 'mine-tokens', '.mine-list li'],
    ['/mine?part=account', 'mine-account', '.mine-list li'],
  ]) {
    await everywhere(path, name, (page) => page.locator(ready).first().waitFor(), (page) => signedIn(page, ann.email, ann.password));
  }
});

test('a learnware is removed after a second step, by keyboard', () =>
  visit(async (page) => {
    const token = await signedIn(page, ann.email, ann.password);
    await page.goto('/mine');
    const ask = page.getByRole('button', { name: /^Remove/ }).first();
    await ask.press('Enter');
    await page.getByRole('group', { name: /for good/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('/mine');
    await ask.press('Enter');
    await page.getByRole('group', { name: /for good/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/was removed/).waitFor();
    await page.getByText('You have no learnware here yet').waitFor();
    assert.equal((await page.request.get(`/api/v1/learnwares/${learnware}`, as(token))).status(), 404);
  }));
