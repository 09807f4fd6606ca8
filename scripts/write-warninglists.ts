import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { packBundle, type PackOptions } from './warninglists/pack-bundle.ts';
import { readLists } from './warninglists/read-lists.ts';

/**
 * Writes packages/intel/data/warninglists.json, the MISP warninglists in the compact form the package reads. Usage:
 *
 *   npm run warninglists                      fetches the lists as they are today
 *   npm run warninglists -- <path> [date]     reads a folder or a tar archive of them
 *
 * The date is the argument, or the one in the path's name, or today. What is left out and how values are judged is in
 * packages/intel/data/warninglists-policy.json; a list the policy does not name only informs, and is reported here.
 */
const official = 'https://codeload.github.com/MISP/misp-warninglists/tar.gz/refs/heads/main';
const data = join(import.meta.dirname, '..', 'packages', 'intel', 'data');

type Policy = Pick<PackOptions, 'leftOut' | 'nested'> & { groups: { lists: string[] }[] };

async function writeBundle(path: string, date: string): Promise<void> {
  const policy = JSON.parse(await readFile(join(data, 'warninglists-policy.json'), 'utf8')) as Policy;
  const lists = await readLists(path);
  const bundle = packBundle(lists, {
    source: 'https://github.com/MISP/misp-warninglists',
    date,
    leftOut: policy.leftOut,
    nested: policy.nested,
  });
  const text = inLines(bundle);
  await writeFile(join(data, 'warninglists.json'), text);
  const known = new Set(policy.groups.flatMap((group) => group.lists));
  const report = {
    lists: bundle.lists.length,
    bytes: text.length,
    leftOut: bundle.leftOut.map(({ slug, reason }) => `${slug}: ${reason}`),
    skippedEntries: bundle.lists.flatMap(({ slug, skipped }) => (skipped === undefined ? [] : [`${slug}: ${skipped}`])),
    withoutPolicy: bundle.lists.map(({ slug }) => slug).filter((slug) => !known.has(slug)),
  };
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}

/** JSON with one list, one set table or one stretch of names a line, so that an update's diff can be read. */
const inLines = (bundle: object): string => {
  const rows = Object.entries(bundle).map(([key, value]: [string, unknown]) => {
    const spread = Array.isArray(value) && !key.endsWith('Sets');
    const text = spread ? `[\n${value.map((row) => JSON.stringify(row)).join(',\n')}\n]` : JSON.stringify(value);
    return `${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${rows.join(',\n')}\n}\n`;
};

async function fetchOfficial(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'warninglists-'));
  try {
    const response = await fetch(official, { signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new Error(`${official} answered ${response.status}`);
    const archive = join(folder, 'warninglists.tar.gz');
    await writeFile(archive, Buffer.from(await response.arrayBuffer()));
    await writeBundle(archive, today());
  } finally {
    await rm(folder, { recursive: true });
  }
}

const today = (): string => new Date().toISOString().slice(0, 10);

const [path, date] = process.argv.slice(2);
if (path === undefined) await fetchOfficial();
else await writeBundle(resolve(path), date ?? /\d{4}-\d\d-\d\d/.exec(basename(path))?.[0] ?? today());
