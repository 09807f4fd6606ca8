import { readFileSync } from 'node:fs';
import { ctiErrorIn, messageOf } from '@cti/core/error';
import { rulesOf } from '@cti/scraper/robots/robots-record';
import { createReader } from '../../apps/worker/src/threads/reader.ts';
import type { HostileInput } from './hostile-input.ts';

// Reads one hostile input the way the worker does: the same threads, under the same limits. One process for each, so that
// one's memory is not counted to another.
const [kind, path, fileName, limitMs] = process.argv.slice(2) as [HostileInput['kind'], string, string, string];
const url = 'https://site.example/a';
const headers: Record<string, string> = kind === 'document' ? { 'x-from': 'upload', 'x-file-name': fileName } : {};
const task = {
  contentType: null,
  url,
  headers,
  title: 'T',
  productToken: 'cti-scraper',
  rules: null,
  boilerplate: [],
  extract: { addresses: [url], knowledge: null },
};

const readRobots = (body: Buffer): string => {
  const text = body.toString('utf8').replaceAll('\0', '');
  const now = new Date();
  const record = {
    origin: 'https://site.example',
    status: 200,
    body: text,
    fetchedAt: now,
    expiresAt: now,
    reason: null,
  };
  const { allowed } = rulesOf(record, 'cti-scraper').explain(`https://site.example/${'a'.repeat(2000)}`);
  return allowed ? 'allowed' : 'disallowed';
};

const reader = createReader(1);
const readAs: Record<HostileInput['kind'], (body: Buffer) => Promise<string>> = {
  'robots.txt': async (body) => readRobots(body),
  feed: async (body) => {
    const { entries } = await reader.feed({ body, contentType: null, url }, AbortSignal.timeout(Number(limitMs)));
    return `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  },
  page: (body) => readWith(body),
  document: (body) => readWith(body),
};

const readWith = async (body: Buffer): Promise<string> => {
  const { parsed } = await reader.read({ ...task, body }, AbortSignal.timeout(Number(limitMs)));
  if (parsed.problem) return parsed.problem.reason;
  return `${parsed.content.text.length.toLocaleString('en')} characters`;
};

/** Something harmless first: what is measured is reading, not loading. */
const harmless = {
  feed: '<rss><channel><item><link>https://site.example/1</link></item></channel></rss>',
  page: '<p>Words of a page.</p>',
  'robots.txt': 'User-agent: *\n',
  document: 'Words of a report.',
};

await readAs[kind](Buffer.from(harmless[kind])).catch(() => {}); // a harmless text under a PDF's name is refused
const body = readFileSync(path);
const startedAt = performance.now();
const outcome = await readAs[kind](body).catch((error: unknown) => ctiErrorIn(error)?.code ?? messageOf(error));
const ms = performance.now() - startedAt;
process.once('disconnect', () => process.exit(0)); // until then its memory can be read from outside
process.send?.({ outcome, ms });
