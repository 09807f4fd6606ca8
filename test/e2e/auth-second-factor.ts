import { expect, it } from 'vitest';
import { owner } from './auth-sign-in.ts';
import { copied } from './copied.ts';
import type { Demo } from './demo.ts';
import { looksSound } from './looks.ts';
import { giveCredentials, signOut, totpCode, untilIn } from './sign-in.ts';

/** The code of an app besides the password. To be run last: should it fail half-way, the owner needs a code from then on. */
export const testSecondFactor = (guarded: Demo) => {
  it('asks for a code of the app once it is set up, takes a recovery code in its place, and once only', async () => {
    const { page, open, close } = await guarded().tab();
    await open('/account');
    await giveCredentials(page, owner);
    const factor = page.getByRole('region', { name: 'Second factor', exact: true });
    await factor.getByRole('button', { name: 'Set it up' }).click();
    await factor.getByLabel('Your password').fill(owner.password);
    await factor.getByRole('button', { name: 'Go on' }).click();
    await factor.getByRole('img', { name: /^QR code/ }).waitFor();
    await looksSound(page);
    const secret = await copied(page, factor.getByRole('button', { name: 'Copy the secret' }));
    await factor.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
    await factor.getByRole('button', { name: 'Turn it on' }).click();
    const shown = factor.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await shown.first().waitFor();
    const codes = await shown.allInnerTexts();
    expect(codes.length).toBeGreaterThan(5);
    await factor.getByRole('button', { name: 'I have kept them' }).click();
    await factor.getByText('on', { exact: true }).waitFor();

    await signOut(page);
    await giveCredentials(page, owner);
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('alert').getByText('The code is wrong.').waitFor();
    // The one before was used up by setting it up; the next one is taken half a minute early.
    await page.getByLabel('Code').fill(totpCode(secret, 1));
    await page.getByRole('button', { name: 'Go on' }).click();
    await untilIn(page);

    await signOut(page);
    await giveCredentials(page, owner);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await looksSound(page);
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    await untilIn(page);
    await signOut(page);
    await giveCredentials(page, owner);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('alert').getByText('it was used before').waitFor();
    await page.getByLabel('Recovery code').fill(codes[1] ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    await untilIn(page);

    await page.goto('/account');
    await factor.getByRole('button', { name: 'Turn it off' }).click();
    await factor.getByLabel('Your password').fill(owner.password);
    await factor.getByRole('button', { name: 'Turn it off' }).click();
    await factor.getByText('off', { exact: true }).waitFor();
    await signOut(page);
    await giveCredentials(page, owner);
    await untilIn(page);
    await close();
  });
};
