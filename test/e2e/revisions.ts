import { expect, it, onTestFinished } from 'vitest';
import { addSourceOf } from './add-source-of.ts';
import { startChangingSite } from './changing-site.ts';
import type { Demo } from './demo.ts';
import { until } from './desk.ts';
import { looksSound } from './looks.ts';
import { axeFaults } from './tab.ts';

/** What becomes of an article that its publisher changes, and of one that it reserves. */
export const testRevisions = (demo: Demo) => {
  it('shows what an update changed, and marks it in the list until it is read again', async () => {
    const { desk, tab } = demo();
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { id: source, check } = await addSourceOf(desk, {
      name: 'Changing notes',
      site: site.origin,
      feed: '/feed.xml',
    });
    const articleAt = async (path: string, isReady: (revision: number) => boolean) => {
      const { items } = await desk.get('/articles', `/articles?source=${source}&duplicates=show`);
      const found = items.find(({ url }) => url.endsWith(path));
      return found?.stage === 'extracted' && isReady(found.revision) ? found : null;
    };
    const { id } = await until('the first text', () => articleAt('/posts/tidepool', () => true));
    const { page, open, close, faults } = await tab();
    await open(`/articles/${id}`);
    await page.getByRole('tabpanel', { name: 'Text', exact: true }).getByText('until Monday').waitFor();
    expect(await page.getByText(/revision 2/).count()).toBe(0);

    site.change();
    await check();
    await until('the second text', () => articleAt('/posts/tidepool', (revision) => revision === 2));
    await open(`/articles?source=${source}&duplicates=show`);
    const row = page.getByRole('listitem').filter({ hasText: 'The Tidepool panel' });
    await row.getByText('updated since you read it').waitFor();
    await row.getByRole('link', { name: 'The Tidepool panel' }).click();
    await page.getByText(/updated since you read it.*revision 2/).waitFor();
    await page.getByRole('tab', { name: 'Revisions (2)' }).click();
    const diff = page.getByRole('region', { name: 'Text with changes' });
    await diff.getByText('A second loader fetches stage two').waitFor();
    expect((await diff.locator('del').allInnerTexts()).join(' ')).toContain('until Monday');
    expect((await diff.locator('ins').allInnerTexts()).join(' ')).toContain('203.0.113.77');
    const changed = page.getByRole('region', { name: 'Change in observables' });
    expect(await changed.locator('ins').allInnerTexts()).toContain('203[.]0[.]113[.]77');
    expect(await changed.locator('del').allInnerTexts()).toEqual(['tidepool-old[.]example[.]com']);
    expect(await axeFaults(page)).toEqual([]);

    await page.getByRole('link', { name: 'Side by side' }).click();
    await page.waitForURL((url) => url.pathname === '/compare');
    const { searchParams } = new URL(page.url());
    // In quotes: words that look like a number.
    expect(Object.fromEntries(searchParams)).toEqual({ left: `"${id}.1"`, right: `"${id}"` });
    const both = page.getByRole('region', { name: 'Both texts' });
    await both.getByText('Changing notes, text 1').waitFor();
    const [gone, come] = [both.locator('del'), both.locator('ins')];
    expect((await gone.allInnerTexts()).join(' ')).toContain('until Monday');
    expect((await come.allInnerTexts()).join(' ')).toContain('A second loader fetches');
    expect((await gone.allInnerTexts()).join(' ')).not.toContain('second loader');
    await looksSound(page);

    await open(`/articles?source=${source}&duplicates=show`);
    await row.waitFor();
    expect(await row.getByText('updated since you read it').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('says what a publisher reserves, and that no copy of the page is kept', async () => {
    const { desk, tab } = demo();
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { id: source } = await addSourceOf(desk, { name: 'Reserved notes', site: site.origin, feed: '/feed.xml' });
    const { id } = await until('the reserved page', async () => {
      const { items } = await desk.get('/articles', `/articles?source=${source}&duplicates=show`);
      return items.find(({ url, stage }) => url.endsWith('/posts/reserved') && stage === 'extracted') ?? null;
    });
    const { page, open, close, faults } = await tab();
    await open(`/articles/${id}?tab=snapshot`);
    await page.getByText(/wants no copy kept.*shown to no model/).waitFor();
    await page.getByText('we keep none').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
