import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { type Desk, until } from './desk.ts';
import { axeFaults, sideways } from './tab.ts';

/** The story whose title begins so; articles are grouped some time after they are read. */
export const storyOf = (desk: Desk, start: string) =>
  until(`the story of ${start}`, async () => {
    const { items } = await desk.get('/stories');
    return items.find(({ title }) => title.startsWith(start)) ?? null;
  });

/** Stories: how one went on, and changing them by hand. */
export const testStories = (demo: Demo) => {
  it('tells what each article added and why it is there; takes one out by hand, and puts it back', async () => {
    const { desk, tab } = demo();
    const { id, title } = await storyOf(desk, 'A session cookie worth');
    const { page, open, close, faults } = await tab();
    await open('/stories');
    await page.getByRole('link', { name: title }).click();
    await page.waitForURL(`**/stories/${id}`);
    const steps = page.getByRole('list', { name: 'Timeline' }).locator('> li');
    await expect.poll(() => steps.count()).toBe(2);
    await steps.nth(0).getByText('Told first.').waitFor();
    const second = steps.nth(1);
    expect(await second.innerText()).toMatch(/adds \d+ observables?.* to the earlier ones\./);
    // What the two share is said of the one that was grouped second, and the one told first may be that.
    for (const step of [steps.nth(0), second]) await step.getByText('Why it is here').click();
    await steps
      .getByText(/shares 2 domains and 1 value/)
      .first()
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });

    const { members } = await desk.get('/stories/{id}', `/stories/${id}`);
    const taken = members.at(1)?.article.id;
    await second.getByRole('button', { name: 'Take out of the story: Stolen tokens' }).click();
    await page.getByText('Taken out, for good').waitFor();
    await expect.poll(() => steps.count()).toBe(1);
    const story = async () => (await desk.get('/articles/{id}', `/articles/${taken}`)).story?.id ?? null;
    expect(await story()).not.toBe(id);

    await page.getByRole('button', { name: 'Put an article in' }).click();
    await page.getByLabel('Words of the article').fill('stolen tokens');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Put in: Stolen tokens' }).click();
    await page.getByText('Put into this story; it stays there.').waitFor();
    await expect.poll(() => steps.count()).toBe(2);
    await steps.nth(1).getByText('by hand', { exact: true }).waitFor();
    expect(await story()).toBe(id);
    expect(faults).toEqual([]);
    await close();
  });

  it('merges two stories by hand, and splits them again', async () => {
    const { desk, tab } = demo();
    const { id } = await storyOf(desk, 'A session cookie worth');
    const membersOf = async (story: number) => {
      const { members } = await desk.get('/stories/{id}', `/stories/${story}`);
      return members.map(({ article }) => article.id).toSorted((one, next) => one - next);
    };
    // By its members and not by the list's count of them: they are looked for once the two are split again.
    const other = await until('another story of two articles', async () => {
      const { items } = await desk.get('/stories');
      for (const story of items) if (story.id !== id && (await membersOf(story.id)).length >= 2) return story;
      return null;
    });
    const [own, others] = [await membersOf(id), await membersOf(other.id)];
    const { page, open, close, faults } = await tab();
    await open(`/stories/${id}`);
    const steps = page.getByRole('list', { name: 'Timeline' }).locator('> li');
    await page.getByRole('button', { name: 'Merge with a story' }).click();
    await page.getByRole('button', { name: `Merge with: ${other.title}` }).click();
    await page.getByText('The two are one story now.').waitFor();
    await expect.poll(() => steps.count()).toBe(own.length + others.length);
    const merged = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('They are a story of their own again.').waitFor();
    await expect.poll(() => steps.count()).toBe(own.length);
    expect(merged).not.toBe('');
    expect(await membersOf(id)).toEqual(own);
    const apart = await desk.get('/articles/{id}', `/articles/${others[0]}`);
    expect(apart.story, JSON.stringify({ apart, own, others })).not.toBeNull();
    expect(await membersOf(apart.story?.id ?? 0)).toEqual(others);
    expect(faults).toEqual([]);
    await close();
  });
};
