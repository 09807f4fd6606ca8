import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** One list as MISP publishes it. `slug` is its folder's name. */
export type RawList = {
  slug: string;
  name: string;
  description: string;
  version: number | string;
  type: string;
  /** Some authors license their list otherwise than the rest. */
  license?: string;
  matching_attributes?: string[];
  list: string[];
};

/** Every list under `path`: a folder that holds `lists/<slug>/list.json` at any depth up to two, or a tar archive of one. */
export async function readLists(path: string): Promise<RawList[]> {
  if ((await stat(path)).isDirectory()) return readFolder(await listsFolder(path));
  const unpacked = await mkdtemp(join(tmpdir(), 'warninglists-'));
  try {
    await promisify(execFile)('tar', ['-xf', path, '-C', unpacked]);
    return await readFolder(await listsFolder(unpacked));
  } finally {
    await rm(unpacked, { recursive: true });
  }
}

async function listsFolder(folder: string): Promise<string> {
  const inside = await readdir(folder);
  if (inside.includes('lists')) return join(folder, 'lists');
  for (const name of inside) {
    const nested = join(folder, name);
    if ((await stat(nested)).isDirectory() && (await readdir(nested)).includes('lists')) return join(nested, 'lists');
  }
  throw new Error(`no folder "lists" in ${folder}`);
}

async function readFolder(folder: string): Promise<RawList[]> {
  const slugs = (await readdir(folder)).sort();
  return Promise.all(
    slugs.map(async (slug) => {
      const list = JSON.parse(await readFile(join(folder, slug, 'list.json'), 'utf8')) as Omit<RawList, 'slug'>;
      return { ...list, slug };
    }),
  );
}
