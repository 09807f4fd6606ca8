import { expect, it, onTestFinished } from 'vitest';
import { addSourceOf } from './add-source-of.ts';
import { startDeepSite } from './deep-site.ts';
import type { Demo } from './demo.ts';
import { until } from './desk.ts';
import { axeFaults, sideways } from './tab.ts';

/** Many sources at once, what a site is told to let us in, and a source's past. */
export const testSourceCare = (demo: Demo) => {
  const deepSource = async (name: string) => {
    const site = await startDeepSite();
    onTestFinished(site.close);
    return { site, source: await addSourceOf(demo().desk, { name, site: site.origin, feed: '/feed.xml' }) };
  };

  it('imports an OPML file, says what was added and what was refused, and changes nothing the second time', async () => {
    const { desk, tab } = demo();
    const site = await startDeepSite();
    onTestFinished(site.close);
    const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body><outline text="CTI">
      <outline type="rss" text="Deep Archive by OPML" xmlUrl="${site.origin}/feed.xml" htmlUrl="${site.origin}/"/>
      <outline type="rss" text="A wrong address" xmlUrl="ftp://files.example/feed"/></outline></body></opml>`;
    const { page, open, close, faults } = await tab();
    await open('/sources?panel=import');
    const panel = page.getByRole('complementary');
    const file = { name: 'feeds.opml', mimeType: 'text/x-opml', buffer: Buffer.from(opml) };
    await panel.locator('input[type=file]').setInputFiles([file]);
    await panel.getByRole('button', { name: 'Import', exact: true }).click();
    await panel.getByText(/1 source added, 0 updated, 1 entry refused/).waitFor();
    await page.getByRole('row').getByRole('link', { name: 'Deep Archive by OPML' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Import', exact: true }).click();
    await panel.getByText(/0 sources added/).waitFor();
    const found = (await desk.get('/sources')).items.filter(({ name }) => name === 'Deep Archive by OPML');
    expect(found.map(({ feedUrl }) => feedUrl)).toEqual([`${site.origin}/feed.xml`]);
    await fetch(`${desk.address}/api/v1/sources/${found[0]?.id}?articles=delete`, { method: 'DELETE' });
    expect(faults).toEqual([]);
    await close();
  });

  it('sends a source the sign-in that was set for it, never shows it again, and forgets it', async () => {
    const { desk, tab } = demo();
    const { site, source } = await deepSource('Deep Archive behind a key');
    const keyOf = () => site.heard.filter(({ path }) => path === '/feed.xml').at(-1)?.headers['x-api-key'];
    await until('its first check', async () => site.heard.some(({ path }) => path === '/feed.xml'));
    expect(keyOf()).toBeUndefined();
    const { page, open, close, faults } = await tab();
    await open(`/sources/${source.id}?tab=access`);
    await page.getByText('Nothing is set').waitFor();
    await page.getByLabel('Headers').fill('X-Api-Key: quiet-harbour-4711');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('It is sealed and stored.').waitFor();
    await page.getByRole('definition').filter({ hasText: 'x-api-key' }).waitFor();
    await page.reload();
    await page.getByRole('definition').filter({ hasText: 'x-api-key' }).waitFor();
    expect(await page.content()).not.toContain('quiet-harbour');
    expect(JSON.stringify(await desk.get('/sources/{id}', `/sources/${source.id}`))).not.toContain('quiet-harbour');
    expect(await axeFaults(page)).toEqual([]);
    await source.check();
    await expect.poll(keyOf, { timeout: 30_000 }).toBe('quiet-harbour-4711');
    await page.getByRole('button', { name: 'Forget all of it' }).click();
    await page.getByText('Nothing is set').waitFor();
    await source.check();
    await expect.poll(keyOf, { timeout: 30_000 }).toBeUndefined();
    expect(faults).toEqual([]);
    await close();
  });

  it("collects a source's past, shows how far it is, and stops where it is told to", async () => {
    const { desk, tab } = demo();
    const { site, source } = await deepSource('Deep Archive of years');
    const { page, open, close, faults } = await tab();
    await open(`/sources/${source.id}?tab=past`);
    await page.getByLabel('From this day on').fill('2020-01-01');
    await page.getByRole('button', { name: 'Collect' }).click();
    const row = page.getByRole('row').filter({ hasText: '2020-01-01' });
    await row.getByText('running', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('button', { name: 'Collect' }).isDisabled()).toBe(true);
    await until('some sitemaps are read', async () => site.heard.some(({ path }) => path.startsWith('/sitemap-')));
    await row.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped. What was collected stays.').waitFor();
    await row.getByText('stopped', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Collect' }).isDisabled()).toBe(false);
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    const backfills = await desk.get('/sources/{id}/backfills', `/sources/${source.id}/backfills`);
    expect(backfills.map(({ since, state }) => [since, state])).toEqual([['2020-01-01', 'stopped']]);
    expect(site.heard.filter(({ path }) => path.startsWith('/sitemap-')).length).toBeLessThan(400);
    expect(faults).toEqual([]);
    await close();
  });
};
