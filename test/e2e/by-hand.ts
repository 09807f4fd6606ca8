import { expect, it, onTestFinished } from 'vitest';
import { startChangingSite } from './changing-site.ts';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

const markdown = `# A report by hand

The loader was first seen in March and spoke to lantern-relay[.]top over HTTPS. It kept its settings in the registry.

${'It wrote a second file into the folder of the user and started it with a task. '.repeat(8)}
`;
const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) });

/** Articles that a person brings: addresses and files. */
export const testByHand = (demo: Demo) => {
  it('takes pasted addresses, plain or defanged, and says of each line what became of it', async () => {
    const { desk, tab } = demo();
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { page, open, close, faults } = await tab();
    await open('/articles');
    await page.getByRole('link', { name: 'Add by hand' }).click();
    await page.waitForURL('**/add');
    const url = `${site.origin}/posts/by-hand`;
    const paste = page.getByLabel('Paste addresses');
    await paste.fill(`${url}\nnothing to see here\nftp://files.example/report.pdf`);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const added = page.getByRole('region', { name: 'Added', exact: true });
    await added.getByRole('link', { name: url }).waitFor();
    const refused = page.getByRole('region', { name: 'Not taken' });
    await refused.getByText('Line 2:').waitFor();
    await refused.getByText('Only http and https').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await paste.fill(url.replace('http', 'hxxp').replaceAll('.', '[.]'));
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('region', { name: 'Known already' }).getByRole('link', { name: url }).click();
    await page.waitForURL(/\/articles\/\d+$/);
    const id = Number(/\d+$/.exec(page.url())?.[0]);
    await expect
      .poll(async () => (await desk.get('/articles/{id}', `/articles/${id}`)).stage, { timeout: 60_000 })
      .toBe('extracted');
    await page.reload();
    await page.getByText('added by hand').waitFor();
    await page.getByRole('heading', { level: 1, name: 'A page given by hand' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('says of an address that may not be read that it is left out, there and in the reader', async () => {
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { page, open, close, faults } = await demo().tab();
    await open('/add');
    const url = `${site.origin}/internal/draft`;
    await page.getByLabel('Paste addresses').fill(url);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const added = page.getByRole('region', { name: 'Added', exact: true });
    await added.getByText('left out, robots.txt forbids it').waitFor({ timeout: 60_000 });
    expect(await axeFaults(page)).toEqual([]);
    await added.getByRole('link', { name: url }).click();
    await page.getByText('Left out: robots.txt forbids it', { exact: true }).waitFor();
    expect(await page.getByText('read next').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('takes files, shows what became of each, and knows the same bytes again', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/add');
    const choose = page.getByLabel('Files to add');
    await choose.setInputFiles([
      file('field report.md', 'text/markdown', markdown),
      file('empty.txt', 'text/plain', ''),
      file('broken.pdf', 'application/pdf', '%PDF-1.7 and then nothing of a PDF'),
    ]);
    const files = page.getByRole('list', { name: 'Files' });
    const rowOf = (name: string) => files.getByRole('listitem').filter({ hasText: name });
    await rowOf('empty.txt').getByText('The file is empty.').waitFor();
    await rowOf('field report.md').getByText('added', { exact: true }).waitFor();
    await rowOf('field report.md')
      .getByText(/\d+ words, \d+ observables?/)
      .waitFor({ timeout: 60_000 });
    await rowOf('broken.pdf').getByText('The PDF is damaged and cannot be read.').waitFor({ timeout: 60_000 });
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);

    await choose.setInputFiles([file('again.md', 'text/markdown', markdown)]);
    await rowOf('again.md').getByText('known already').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await rowOf('field report.md').getByRole('link').click();
    await page.getByRole('tabpanel', { name: 'Text', exact: true }).getByText('lantern-relay').first().waitFor();
    await page.getByText('an uploaded file').waitFor();
    expect(await page.getByRole('link', { name: 'Original' }).count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('takes a file that is dropped on the page', async () => {
    const { desk, tab } = demo();
    const { page, open, close, faults } = await tab();
    await open('/add');
    const dropped = await page.evaluateHandle(
      `(() => {
        const all = new DataTransfer();
        all.items.add(new File([${JSON.stringify(markdown.replace('A report by hand', 'A report by drop'))}], 'dropped.md', { type: 'text/markdown' }));
        return all;
      })()`,
    );
    const zone = page.getByText('Drop files here');
    await zone.dispatchEvent('dragover', { dataTransfer: dropped });
    await zone.dispatchEvent('drop', { dataTransfer: dropped });
    const row = page.getByRole('list', { name: 'Files' }).getByRole('listitem').filter({ hasText: 'dropped.md' });
    await row.getByText(/\d+ words, \d+ observables?/).waitFor({ timeout: 60_000 });
    const { items } = await desk.get('/articles', '/articles?q=report+by+drop&duplicates=show');
    expect(items.map(({ title }) => title)).toContain('A report by drop');
    expect(faults).toEqual([]);
    await close();
  });
};
