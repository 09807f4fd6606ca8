import { afterAll, beforeAll, expect, it } from 'vitest';
import { owner } from './auth-sign-in.ts';
import type { Demo } from './demo.ts';
import { choose, goToRow, rowOf, untilSent } from './desk-rows.ts';
import { fillInvitation, giveCredentials, linkFrom, type Person, setPassword, untilIn } from './sign-in.ts';
import { hasGlobal, type Tab } from './tab.ts';

const ana: Person = { name: 'Ana Alder', email: 'ana@desk.example', password: 'three barn owls on one beam' };
const ben: Person = { name: 'Ben Birch', email: 'ben@desk.example', password: 'two slow tugs in the harbour' };

const title = 'A loader in the harbour office';
const report = `# ${title}

The loader was first seen in March and spoke to lantern-relay[.]top over HTTPS. It kept its settings in the registry.

${'It wrote a second file into the folder of the user and started it with a task. '.repeat(8)}
`;

/** Two analysts, each signed in in a browser of their own, at one article that one of them brought. */
export const testColleagues = (guarded: Demo) => {
  let one: Tab;
  let other: Tab;

  beforeAll(async () => {
    const admin = await guarded().tab();
    await admin.open('/users');
    await giveCredentials(admin.page, owner);
    for (const person of [ana, ben]) {
      const panel = await fillInvitation(admin.page, person, 'Analyst');
      const link = await linkFrom(panel);
      await panel.getByRole('button', { name: 'Done' }).click();
      const tab = await guarded().tab();
      await tab.page.goto(link);
      await setPassword(tab.page, person);
      await untilIn(tab.page);
      if (person === ana) one = tab;
      else other = tab;
    }
    await admin.close();
    await one.open('/add');
    const file = { name: 'report.md', mimeType: 'text/markdown', buffer: Buffer.from(report) };
    await one.page.getByLabel('Files to add').setInputFiles(file);
    const added = one.page.getByRole('list', { name: 'Files' }).getByText(/\d+ words, \d+ observables?/);
    await added.waitFor({ timeout: 60_000 });
  });
  afterAll(async () => {
    await one?.close();
    await other?.close();
  });

  it('shows one analyst what the other does for the team, without a reload, and not what is their own', async () => {
    for (const { page, open } of [one, other]) {
      await open('/inbox?state=all');
      await rowOf(page, title).waitFor();
    }
    // Gone with the page, should it be loaded anew.
    await other.page.evaluate('window.isSamePage = true');
    const { page } = one;
    const mine = rowOf(page, title);
    await goToRow(page, title);
    await page.keyboard.press('s');
    await mine.getByRole('img', { name: 'Starred' }).waitFor();
    await page.keyboard.press('a');
    await choose(page, 'Name of a colleague', ben.name);
    await page.keyboard.press('t');
    await choose(page, 'Tag', 'harbour');
    await page.keyboard.press('b');
    await choose(page, 'Board', 'Autumn cases');
    await mine.getByRole('img', { name: 'On 1 board' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Write a note' }).fill('Ask the harbour office for its log.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('list', { name: 'Notes' }).getByText('Ask the harbour office for its log.').waitFor();
    await untilSent(page);

    const theirs = rowOf(other.page, title);
    await theirs.getByTitle(`Assigned to ${ben.name}`).waitFor();
    await theirs.getByText('tag harbour', { exact: true }).waitFor();
    await theirs.getByTitle('On Autumn cases').waitFor();
    await theirs.getByTitle('1 note', { exact: true }).waitFor();
    const states = other.page.getByRole('navigation', { name: 'Rows by state' });
    await states.getByRole('link', { name: /^Assigned to me\s*1$/ }).waitFor();
    await goToRow(other.page, title);
    await other.page.keyboard.press('n');
    const note = other.page.getByRole('list', { name: 'Notes' }).getByRole('listitem');
    await note.getByText(ana.name).waitFor();
    await note.getByText('Ask the harbour office for its log.').waitFor();
    expect(await hasGlobal(other.page, 'isSamePage')).toBe(true);

    // The star was sent before all that has come; nor is it there for who asks anew.
    expect(await theirs.getByRole('img', { name: 'Starred' }).count()).toBe(0);
    await other.page.reload();
    await theirs.getByTitle(`Assigned to ${ben.name}`).waitFor();
    expect(await theirs.getByRole('img', { name: 'Starred' }).count()).toBe(0);
    await page.reload();
    await mine.getByRole('img', { name: 'Starred' }).waitFor();
    expect([...one.faults, ...other.faults]).toEqual([]);
  });

  it('shows both texts to the second analyst who changes the same note, and loses neither', async () => {
    for (const { page, open } of [one, other]) {
      await open('/inbox?state=all');
      await rowOf(page, title).waitFor();
      await goToRow(page, title);
      await page.keyboard.press('n');
      await page.getByRole('button', { name: 'Change' }).click();
    }
    const [hers, his] = ['The office has sent its log.', 'The office keeps no log.'];
    await one.page.getByRole('textbox', { name: 'Change the note' }).fill(hers);
    await other.page.getByRole('textbox', { name: 'Change the note' }).fill(his);
    const save = ({ page }: Tab) => page.getByRole('listitem').getByRole('button', { name: 'Save' }).click();
    await save(one);
    await expect.poll(() => one.page.getByRole('textbox', { name: 'Change the note' }).count()).toBe(0);
    await save(other);
    const conflict = other.page.getByRole('alert', { name: 'Changed by a colleague meanwhile' });
    await conflict.getByText(hers).waitFor();
    await conflict.getByText(his).waitFor();
    // Nothing of it is saved before he says what is to become of it.
    const notes = one.page.getByRole('list', { name: 'Notes' });
    expect(await notes.getByText(his).count()).toBe(0);
    await conflict.getByRole('button', { name: 'Put both together' }).click();
    await save(other);
    for (const { page } of [one, other]) {
      const note = page.getByRole('list', { name: 'Notes' }).getByRole('listitem');
      await note.getByText(`changed by ${ben.name}`).waitFor();
      expect(await note.innerText()).toContain(hers);
      expect(await note.innerText()).toContain(his);
    }
  });
};
