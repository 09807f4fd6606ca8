import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { focusedKey, goToRow, rowOf, untilSent } from './desk-rows.ts';
import { axeFaults, sideways } from './tab.ts';

const title = 'The help desk will call you back';

/** Two browsers at one desk. */
export const testSharing = (demo: Demo) => {
  it('shows in one browser what is done in the other, without a reload and without moving a row', async () => {
    const [one, other] = [await demo().tab(), await demo().tab()];
    for (const { page, open } of [one, other]) {
      await open('/inbox?state=all');
      await page.locator('a[data-key]').first().waitFor();
    }
    const keysOf = () =>
      other.page.locator('a[data-key]').evaluateAll((all) => all.map((each) => each.getAttribute('data-key')));
    const before = await keysOf();
    await goToRow(one.page, title);
    await one.page.keyboard.press('s');
    await one.page.keyboard.press('a');
    await one.page.getByRole('combobox', { name: 'Name of a colleague' }).waitFor();
    await one.page.getByRole('option').first().waitFor();
    await one.page.keyboard.press('Enter');
    await untilSent(one.page);
    const row = rowOf(other.page, title);
    await row.getByRole('img', { name: 'Starred' }).waitFor();
    await row.getByText('analyst').waitFor();
    expect(await keysOf()).toEqual(before);

    await goToRow(one.page, title);
    await one.page.keyboard.press('n');
    await one.page.getByRole('textbox', { name: 'Write a note' }).fill('Ask the client for the call log.');
    await one.page.getByRole('button', { name: 'Save' }).click();
    await row.getByText('1', { exact: true }).waitFor();
    expect([...one.faults, ...other.faults]).toEqual([]);
    await one.close();
    await other.close();
  });

  it('shows both texts when two change the same note, and loses neither', async () => {
    const [one, other] = [await demo().tab(), await demo().tab()];
    for (const { page, open } of [one, other]) {
      await open('/inbox?state=all');
      await page.locator('a[data-key]').first().waitFor();
      await goToRow(page, title);
      expect(await focusedKey(page)).not.toBeNull();
      await page.keyboard.press('n');
      await page.getByRole('button', { name: 'Change' }).first().click();
    }
    await one.page.getByRole('textbox', { name: 'Change the note' }).fill('The call log is here.');
    await other.page.getByRole('textbox', { name: 'Change the note' }).fill('The client has no call log.');
    await one.page.getByRole('listitem').getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => one.page.getByRole('textbox', { name: 'Change the note' }).count()).toBe(0);
    await other.page.getByRole('listitem').getByRole('button', { name: 'Save' }).click();
    const conflict = other.page.getByRole('alert', { name: 'Changed by a colleague meanwhile' });
    await conflict.getByText('The call log is here.').waitFor();
    await conflict.getByText('The client has no call log.').waitFor();
    await conflict.getByRole('button', { name: 'Put both together' }).click();
    await other.page.getByRole('listitem').getByRole('button', { name: 'Save' }).click();
    const notes = one.page.getByRole('list', { name: 'Notes' });
    await notes.getByText('The call log is here.').waitFor();
    await notes.getByText('The client has no call log.').waitFor();
    await one.close();
    await other.close();
  });

  it('tells who edits a source what a colleague saved, and loses neither’s change', async () => {
    const [one, other] = [await demo().tab(), await demo().tab()];
    for (const { page, open } of [one, other]) {
      await open('/sources/1?tab=rules');
      await page.getByLabel('Description').waitFor();
    }
    const [mine, theirs] = ['Read it on Mondays.', 'Sum of two'];
    await other.page.getByRole('textbox', { name: 'Description' }).fill(mine);
    const name = one.page.getByRole('textbox', { name: 'Name', exact: true });
    const before = await name.inputValue();
    await name.fill(theirs);
    await one.page.getByRole('button', { name: 'Save', exact: true }).click();
    await one.page.getByText(`${theirs} is saved.`).waitFor();

    const conflict = other.page.getByRole('alert', { name: 'Changed by a colleague meanwhile' });
    await conflict.getByText(theirs).waitFor({ timeout: 30_000 });
    await conflict.getByText(before).waitFor();
    expect(await axeFaults(other.page)).toEqual([]);
    await other.page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(other.page)).toBe(0);
    await other.page.setViewportSize({ width: 1440, height: 900 });
    expect(await other.page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe(mine);
    await conflict.getByRole('button', { name: 'Save mine over it' }).click();
    await other.page.getByText(`${theirs} is saved.`).waitFor();
    const shown = () => one.page.getByRole('textbox', { name: 'Description' }).inputValue();
    await expect.poll(shown, { timeout: 30_000 }).toBe(mine);
    expect(await demo().desk.get('/sources/{id}', '/sources/1')).toMatchObject({ name: theirs, description: mine });

    await name.fill(before);
    await one.page.getByRole('button', { name: 'Save', exact: true }).click();
    await other.page.getByRole('heading', { name: before }).waitFor({ timeout: 30_000 });
    expect([...one.faults, ...other.faults]).toEqual([]);
    await one.close();
    await other.close();
  });
};
