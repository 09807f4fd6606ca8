import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { startChangingSite } from './changing-site.ts';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

/** A site that has nothing anyone could follow. */
const startBareSite = async () => {
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
};

/** A source from an address alone: the look, what it found, and what is saved. */
export const testAdding = (demo: Demo) => {
  it('finds the feed behind a bare address, shows what it would bring, and saves it under another name', async () => {
    const { desk, tab } = demo();
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { page, open, close, faults } = await tab();
    await open('/sources');
    await page.getByRole('link', { name: 'Add a source' }).click();
    await page.waitForURL('**/sources/add');
    await page.getByLabel('Address of the site').fill(site.origin.replace('http://', 'HTTP://'));
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await page.waitForURL('**/sources/add?preview=*');
    const ways = page.getByRole('radiogroup', { name: 'Choose one' });
    await ways.waitFor({ timeout: 60_000 });
    expect(await ways.getByRole('radio').first().isChecked()).toBe(true);
    await ways.getByText(`${site.origin}/feed.xml`).first().waitFor();
    const entries = page.getByRole('list', { name: 'Entries found' });
    expect(await entries.getByRole('listitem').count()).toBe(3);
    await entries.getByText('The Tidepool panel').waitFor();
    await page.getByText('robots.txt allows it').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await page.reload();
    await ways.waitFor();
    await page.getByText(/addresses were tried/).click();
    await page.getByRole('cell', { name: `${site.origin}/feed.xml` }).waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);

    await page.getByLabel('Name').fill('Tidepool by preview');
    await page.getByRole('button', { name: 'Save the source' }).click();
    await page.waitForURL(/\/sources\/\d+$/);
    await page.getByRole('heading', { level: 1, name: 'Tidepool by preview' }).waitFor();
    const id = Number(/\d+$/.exec(page.url())?.[0]);
    expect((await desk.get('/sources/{id}', `/sources/${id}`)).feedUrl).toBe(`${site.origin}/feed.xml`);
    expect(faults).toEqual([]);
    await close();
    // Not under the page that shows it: what that asks for next would be missing, which is no fault of the page's.
    await fetch(`${desk.address}/api/v1/sources/${id}?articles=delete`, { method: 'DELETE' });
  });

  it('says that there is nothing to follow, what was tried, and what to do', async () => {
    const origin = await startBareSite();
    const { page, open, close, faults } = await demo().tab();
    await open('/sources/add');
    await page.getByLabel('Address of the site').fill(origin);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing to follow was found there').waitFor({ timeout: 60_000 });
    await page
      .getByRole('cell', { name: `${origin}/sitemap.xml`, exact: true })
      .first()
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'add it by hand' }).first().click();
    await page.getByRole('button', { name: 'Add the source' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
