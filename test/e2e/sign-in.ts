import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { type Desk, startDesk } from './desk.ts';

export type Person = { name: string; email: string; password: string };

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** A system in which people sign in, at a name that browsers make passkeys for, and with nothing in it. */
export const startGuardedDesk = async (): Promise<Desk> => {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const desk = await startDesk([], {
    PORT: String(port),
    AUTH: 'on',
    PUBLIC_URL: address,
    BUILT_IN_SOURCES: 'false',
  });
  return { ...desk, address };
};

/** Types a person's address and password where the page asks for them. */
export const giveCredentials = async (page: Page, { email, password }: Person): Promise<void> => {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

/** An admin who looks at the users fills in whom to invite, as what; the link is not made yet. */
export const fillInvitation = async (page: Page, { name, email }: Person, role: string): Promise<Locator> => {
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const panel = page.getByRole('complementary', { name: 'Invite somebody' });
  await panel.getByLabel('Name').fill(name);
  await panel.getByLabel('E-mail address').fill(email);
  await panel.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: role }).click();
  return panel;
};

/** Makes the link of an invitation that was filled in, and reads it. */
export const linkFrom = async (panel: Locator): Promise<string> => {
  await panel.getByRole('button', { name: 'Make the link' }).click();
  return panel.getByText('/invitation#').innerText();
};

/** Who was invited sets their password, where the link led. */
export const setPassword = async (page: Page, { password }: Person): Promise<void> => {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
};

/** Opens the account's menu and signs out; ends on the page to sign in. */
export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
};

/** Until the frame of the pages shows, which nobody sees who is not signed in. */
export const untilIn = (page: Page): Promise<void> => page.getByRole('button', { name: /^Account/ }).waitFor();

/**
 * Until an open page says that its session has ended, and asks to sign in again. The server looks every ten seconds whether
 * those who listen to its events are still let in.
 */
export const untilSignedOut = async (page: Page): Promise<Locator> => {
  const dialog = page.getByRole('dialog', { name: 'Signed out' });
  await dialog.waitFor({ timeout: 60_000 });
  return dialog;
};

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const fromBase32 = (text: string): Buffer => {
  const bits = Array.from(text, (letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

/** The code an authenticator app shows now for a secret, or so many half minutes later (RFC 6238: SHA-1, 30 seconds, six digits). */
export const totpCode = (secret: string, later = 0): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', fromBase32(secret.replaceAll(/\s/g, '')))
    .update(counter)
    .digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  return String((hash.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
};
