import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { giveCredentials, type Person, signOut, untilIn, untilSignedOut } from './sign-in.ts';
import { looksSound } from './looks.ts';

export const owner: Person = {
  name: 'Olga Owner',
  email: 'olga@desk.example',
  password: 'nine grey herons over the weir',
};

/** Becoming the owner, signing in and out, and where that leads. */
export const testSignIn = (guarded: Demo) => {
  it('asks the first visitor to become the owner, having asked for nothing else, and goes on to the page they wanted', async () => {
    const { page, open, faults, close } = await guarded().tab();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.push(pathname);
    });
    await open('/sources?state=failing');
    await page.getByRole('heading', { name: 'Create the owner' }).waitFor();
    expect(new Set(asked)).toEqual(new Set(['/api/v1/session']));
    await looksSound(page);
    await page.getByLabel('Your name').fill(owner.name);
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Create the owner' }).click();
    await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
    expect(page.url()).toBe(`${guarded().desk.address}/sources?state=failing`);
    expect(faults).toEqual([]);

    await signOut(page);
    await open('/sign-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await looksSound(page);
    await close();
  });

  it('says that a password is wrong, lets the right one in, and out again', async () => {
    const { page, open, close } = await guarded().tab();
    await open('/jobs?state=delayed');
    await giveCredentials(page, { ...owner, password: 'not the right one' });
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
    await giveCredentials(page, owner);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    expect(new URL(page.url()).search).toContain('delayed');
    await signOut(page);
    await open('/jobs');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await close();
  });

  it('says until when an account is locked after ten wrong passwords, also one that does not exist', async () => {
    const { page, open, close } = await guarded().tab();
    const nobody = { name: '', email: 'nobody@desk.example', password: 'guess after guess after guess' };
    await open('/sign-in');
    for (let tries = 0; tries < 10; tries += 1) {
      await giveCredentials(page, nobody);
      await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
    }
    await giveCredentials(page, nobody);
    await page
      .getByRole('alert')
      .getByText(/Try again after \d\d:\d\d UTC/)
      .waitFor();
    await close();
  });

  it.for(['//evil.example/x', 'https://evil.example/x', '/\\evil.example', '/.//evil.example'])(
    'does not lead to %s after signing in',
    async (to) => {
      const { page, open, faults, close } = await guarded().tab();
      await open(`/sign-in?to=${encodeURIComponent(to)}`);
      await giveCredentials(page, owner);
      await untilIn(page);
      expect(page.url()).toBe(`${guarded().desk.address}/`);
      expect(faults.filter((fault) => fault.startsWith('request'))).toEqual([]);
      await close();
    },
  );

  it('signs in again in place when the session ends, and keeps what was typed', async () => {
    const { page, open, close } = await guarded().tab();
    await open('/sources/add?by=hand');
    await giveCredentials(page, owner);
    await page.getByLabel('Name').first().fill('Half a source');
    await page.evaluate("fetch('/api/v1/account/sessions', { method: 'DELETE' })");
    const dialog = await untilSignedOut(page);
    await looksSound(page);
    await giveCredentials(page, owner);
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name').first().inputValue()).toBe('Half a source');
    await close();
  });
};
