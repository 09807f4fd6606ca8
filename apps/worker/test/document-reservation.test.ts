import { onePagePdf } from '@cti/demo/pdf';
import { describe, expect, it } from 'vitest';
import { read } from '../src/threads/task.ts';

/** What is read of a PDF that came with these headers. */
const readPdf = async (headers: Record<string, string>) => {
  const task = { title: '', productToken: 'cti-scraper', rules: null, boilerplate: [], extract: null };
  const url = 'https://lab.example/files/report.pdf';
  return (await read({ ...task, headers, url, body: onePagePdf('A report'), contentType: 'application/pdf' })).parsed;
};

describe('what a publisher reserves of a PDF', () => {
  it('is read from its headers, since a file has no others', async () => {
    expect((await readPdf({ 'x-robots-tag': 'noarchive, noai' })).reservation).toMatchObject({
      noCopy: true,
      noModel: true,
      signs: ['X-Robots-Tag: noarchive', 'X-Robots-Tag: noai'],
    });
    const mining = { 'tdm-reservation': '1', 'tdm-policy': 'https://lab.example/terms' };
    expect((await readPdf(mining)).reservation).toMatchObject({
      noCopy: false,
      noModel: true,
      tdmPolicy: 'https://lab.example/terms',
    });
  });

  it('is nothing where they say nothing, or speak to another crawler', async () => {
    expect((await readPdf({})).reservation).toBeNull();
    expect((await readPdf({ 'x-robots-tag': 'otherbot: noarchive' })).reservation).toBeNull();
  });
});
