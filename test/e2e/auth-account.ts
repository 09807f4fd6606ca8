import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { owner } from './auth-sign-in.ts';
import { copied } from './copied.ts';
import type { Demo } from './demo.ts';
import { looksSound } from './looks.ts';
import { giveCredentials, signOut, untilIn, untilSignedOut } from './sign-in.ts';

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Passkeys, sessions, tokens, name and password, each used for what it is for. */
export const testAccount = (guarded: Demo) => {
  const openAccount = async () => {
    const tab = await guarded().tab();
    await tab.open('/account');
    await giveCredentials(tab.page, owner);
    await tab.page.getByRole('heading', { name: 'Account', level: 1 }).waitFor();
    return tab;
  };

  it('signs in by a passkey of the browser, until it is removed', async () => {
    const { page, close } = await openAccount();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await looksSound(page);
    const passkeys = card(page, 'Passkeys');
    await passkeys.getByLabel('Name of a new passkey').fill('This laptop');
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await passkeys.getByRole('button', { name: 'Rename This laptop' }).click();
    await passkeys.getByLabel('New name').fill('The old laptop');
    await passkeys.getByRole('button', { name: 'Save' }).click();
    await passkeys.getByRole('cell', { name: 'The old laptop' }).waitFor();

    await signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await untilIn(page);

    await page.goto('/account');
    await passkeys.getByRole('button', { name: 'Remove The old laptop' }).click();
    await passkeys.getByRole('button', { name: 'Remove it' }).click();
    await passkeys.getByText('None yet.').waitFor();
    await signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').waitFor();
    await close();
  });

  it('shows where one is signed in, and ends another session at once', async () => {
    const here = await openAccount();
    const there = await openAccount();
    await here.page.reload();
    const sessions = card(here.page, 'Sessions');
    await sessions.getByText('this one').waitFor();
    await sessions.getByRole('button', { name: 'End all others' }).click();
    await untilSignedOut(there.page);
    await expect.poll(() => sessions.getByRole('row').count(), { timeout: 30_000 }).toBe(2);
    await here.close();
    await there.close();
  });

  it('makes a token that a program reads with, cannot change anything by, and is out with once it is revoked', async () => {
    const { page, close } = await openAccount();
    const tokens = card(page, 'Tokens');
    await tokens.getByRole('button', { name: /New token/ }).click();
    await tokens.getByLabel('What it is for').fill('Nightly export');
    await looksSound(page);
    await tokens.getByRole('button', { name: 'Make the token' }).click();
    const token = await copied(page, tokens.getByRole('button', { name: 'Copy the token' }));
    const ask = (path: string, method = 'GET') =>
      fetch(`${guarded().desk.address}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    expect((await ask('/articles')).status).toBe(200);
    expect((await ask('/jobs/fetch/retry-failed', 'POST')).status).toBe(403);

    await page.reload();
    await tokens.getByRole('cell', { name: 'just now', exact: true }).waitFor();
    expect(await page.content()).not.toContain(token);
    await tokens.getByRole('button', { name: 'Revoke: Nightly export' }).click();
    await tokens.getByRole('button', { name: 'Revoke it' }).click();
    await tokens.getByText('revoked', { exact: true }).waitFor();
    expect((await ask('/articles')).status).toBe(401);
    await close();
  });

  it('changes the name and the password', async () => {
    const { page, close } = await openAccount();
    await card(page, 'You').getByLabel('Name').fill('Olga O.');
    await card(page, 'You').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Account: Olga O.' }).waitFor();
    const password = card(page, 'Password');
    await password.getByLabel('Password now').fill('not this one at all');
    await password.getByLabel('New password').fill('quite another sentence');
    await password.getByRole('button', { name: 'Change the password' }).click();
    await password.getByRole('alert').getByText('The password is wrong.').waitFor();
    await password.getByLabel('Password now').fill(owner.password);
    await password.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed').waitFor();
    await password.getByLabel('Password now').fill('quite another sentence');
    await password.getByLabel('New password').fill(owner.password);
    await password.getByRole('button', { name: 'Change the password' }).click();
    await expect.poll(() => password.getByLabel('New password').inputValue(), { timeout: 30_000 }).toBe('');
    await signOut(page);
    await giveCredentials(page, owner);
    await untilIn(page);
    await close();
  });
};
