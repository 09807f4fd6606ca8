import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { owner } from './auth-sign-in.ts';
import type { Demo } from './demo.ts';
import { looksSound } from './looks.ts';
import {
  fillInvitation,
  giveCredentials,
  linkFrom,
  type Person,
  setPassword,
  untilIn,
  untilSignedOut,
} from './sign-in.ts';

const guest: Person = { name: 'Vera Viewer', email: 'vera@desk.example', password: 'seven swans sat on a wall' };

/** A view for the whole team is offered to everybody with its owner's name; one's own to nobody else. */
const sharesViews = async (from: Page, to: Page): Promise<void> => {
  await from.goto('/inbox?tier=premium');
  await from.getByRole('button', { name: 'Views', exact: true }).click();
  await from.getByRole('menuitem', { name: 'Save and arrange…' }).click();
  const name = from.getByRole('textbox', { name: 'Save what is shown as' });
  const isShared = from.getByRole('switch', { name: 'For the whole team' });
  for (const [words, shared] of [
    ['Only mine', false],
    ['Premium for all', true],
  ] as const) {
    await name.fill(words);
    await isShared.setChecked(shared);
    await from.getByRole('button', { name: 'Save the view' }).click();
    await from.getByRole('list', { name: 'Views' }).getByText(words).waitFor();
  }
  await to.reload();
  await to.getByRole('button', { name: 'Views', exact: true }).click();
  const offered = to.getByRole('menuitem');
  // Another test gives the owner a shorter name.
  await expect
    .poll(() => offered.allInnerTexts())
    .toEqual(['Inbox', expect.stringMatching(/^Premium for all by Olga /)]);
  await offered.last().click();
  await to.waitForURL('**/inbox?*tier=premium*');
  await from.goto('/users');
};

/** Inviting somebody, and what they may do from then on. */
export const testTeam = (guarded: Demo) => {
  it('invites a viewer, who comes in by the link, is offered nothing to change, and is out once disabled', async () => {
    const admin = await guarded().tab();
    await admin.open('/users');
    await giveCredentials(admin.page, owner);
    const panel = await fillInvitation(admin.page, guest, 'Viewer');
    await looksSound(admin.page);
    const link = await linkFrom(panel);
    await looksSound(admin.page);
    await panel.getByRole('button', { name: 'Done' }).click();
    await admin.page.getByText('invited', { exact: true }).waitFor();
    await looksSound(admin.page);

    const viewer = await guarded().tab();
    await viewer.page.goto(link);
    await viewer.page.getByRole('heading', { name: 'Set your password' }).waitFor();
    await looksSound(viewer.page);
    await setPassword(viewer.page, guest);
    await untilIn(viewer.page);

    await viewer.open('/sources');
    await viewer.page.getByText('No source yet').waitFor();
    expect(await viewer.page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await viewer.page.getByRole('link', { name: 'Add a source' }).count()).toBe(0);
    await viewer.page.getByRole('button', { name: /^Account/ }).click();
    expect(await viewer.page.getByRole('menuitem').allInnerTexts()).toEqual(['Account', 'Sign out']);
    await viewer.open('/users');
    await viewer.page.getByText('For admins only').waitFor();
    await viewer.open('/inbox');
    await viewer.page.getByRole('heading', { name: 'Inbox' }).waitFor();
    expect(await viewer.page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    expect(await viewer.page.getByRole('navigation', { name: 'Rows by state' }).count()).toBe(0);
    await sharesViews(admin.page, viewer.page);
    await viewer.open('/boards');
    await viewer.page.getByText('No board yet').waitFor();
    expect(await viewer.page.getByRole('textbox', { name: 'Name of a new board' }).count()).toBe(0);
    await viewer.open('/ask');
    await viewer.page.getByText('Asking is for analysts').waitFor();

    await viewer.open('/sources/add?by=hand');
    await admin.page.getByRole('combobox', { name: `Role of ${guest.name}` }).click();
    await admin.page.getByRole('option', { name: 'Source manager' }).click();
    await admin.page.getByText(`${guest.name} is now source manager.`).waitFor();
    await viewer.open('/sources');
    await viewer.page.getByRole('main').getByRole('link', { name: 'Add a source' }).first().waitFor();

    await admin.page.getByRole('button', { name: `Change ${guest.name}` }).click();
    await admin.page.getByRole('menuitem', { name: 'Disable' }).click();
    await admin.page.getByRole('button', { name: 'Disable' }).click();
    await admin.page.getByText('disabled', { exact: true }).waitFor();
    const dialog = await untilSignedOut(viewer.page);
    await giveCredentials(viewer.page, guest);
    await dialog.getByRole('alert').waitFor();

    await viewer.page.goto(link);
    await setPassword(viewer.page, guest);
    await viewer.page.getByRole('alert').getByText('This link was used, or is too old.').waitFor();
    await admin.close();
    await viewer.close();
  });

  it('keeps the last admin, and says so', async () => {
    const { page, open, close } = await guarded().tab();
    await open('/users');
    await giveCredentials(page, owner);
    await page.getByRole('button', { name: /^Change Olga/ }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alert').getByText('This is the last admin who can come in').first().waitFor();
    await close();
  });

  it('makes a token of the team with a role of its own', async () => {
    const { page, open, close } = await guarded().tab();
    await open('/users');
    await giveCredentials(page, owner);
    const tokens = page.getByRole('region', { name: 'Tokens of the team' });
    await tokens.getByRole('button', { name: /New token/ }).click();
    await tokens.getByLabel('What it is for').fill('SIEM');
    await tokens.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Viewer' }).click();
    await tokens.getByLabel('Sources', { exact: true }).check();
    await tokens.getByRole('button', { name: 'Make the token' }).click();
    const token = await tokens.getByText(/^cti_/).innerText();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const asked = await fetch(`${guarded().desk.address}/api/v1/session`, { headers });
    expect(await asked.json()).toMatchObject({ viewer: { name: 'SIEM', role: 'viewer', permissions: ['read'] } });
    await close();
  });
};
