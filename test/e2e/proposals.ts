import { expect, it, onTestFinished } from 'vitest';
import { addSourceOf } from './add-source-of.ts';
import { startChangingSite } from './changing-site.ts';
import type { Demo } from './demo.ts';
import { until } from './desk.ts';
import { axeFaults } from './tab.ts';

/** What was noticed about a source, and what a person makes of it. */
export const testProposals = (demo: Demo) => {
  it('proposes the new address of a feed that moved for good; accepted it is used, rolled back it is not', async () => {
    const { desk, tab } = demo();
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { id, feedUrl } = await addSourceOf(desk, { name: 'Moved notes', site: site.origin, feed: '/old.xml' });
    await until('a proposal', async () => {
      const { items } = await desk.get('/proposals', `/proposals?sourceId=${id}&state=open`);
      return items.length > 0;
    });
    expect((await desk.get('/sources/{id}', `/sources/${id}`)).feedUrl).toBe(`${site.origin}/old.xml`);

    const { page, open, close, faults } = await tab();
    await open('/sources');
    await page.getByRole('link', { name: /Proposals\s*\d+ open/ }).click();
    await page.waitForURL('**/proposals');
    const card = page.getByRole('article', { name: /^Moved notes/ });
    await card.getByText('permanent redirect').waitFor();
    await card.getByRole('region', { name: 'Before' }).getByText(`${site.origin}/old.xml`).waitFor();
    await card.getByRole('region', { name: 'After' }).getByText(`${site.origin}/feed.xml`).waitFor();
    expect(await card.getByRole('region', { name: 'After' }).getByRole('listitem').count()).toBe(3);
    expect(await axeFaults(page)).toEqual([]);

    await card.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Accepted: Moved notes is changed.').waitFor();
    await expect.poll(() => card.count()).toBe(0);
    expect(await feedUrl()).toBe(`${site.origin}/feed.xml`);

    await page.getByText('accepted', { exact: true }).click();
    await card.getByRole('button', { name: 'Roll back' }).click();
    await page.getByText('Taken back: Moved notes is as it was.').waitFor();
    expect(await feedUrl()).toBe(`${site.origin}/old.xml`);
    expect(faults).toEqual([]);
    await close();
  });

  it('leaves a source as it is when its proposal is rejected on its own page', async () => {
    const { desk, tab } = demo();
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { id, feedUrl } = await addSourceOf(desk, { name: 'Stubborn notes', site: site.origin, feed: '/old.xml' });
    await until('a proposal', async () => {
      const { items } = await desk.get('/proposals', `/proposals?sourceId=${id}&state=open`);
      return items.length > 0;
    });
    const { page, open, close, faults } = await tab();
    await open(`/sources/${id}`);
    await page.getByRole('tab', { name: 'Proposals (1)' }).click();
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('Rejected: Stubborn notes stays as it is.').waitFor();
    await page.getByRole('tab', { name: 'Proposals', exact: true }).waitFor();
    expect(await feedUrl()).toBe(`${site.origin}/old.xml`);
    expect(faults).toEqual([]);
    await close();
  });
};
