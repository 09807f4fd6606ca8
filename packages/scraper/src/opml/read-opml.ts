import { canonicalUrl } from '@cti/core/canonical-url';
import { SourceDeclaration, tiers, type Tier } from '@cti/core/source';
import type { SourceFile } from '@cti/core/source-file';
import { Tlp } from '@cti/core/tlp';
import { parseOpml } from 'feedsmith';
import { z } from 'zod';
import { withoutDirectionControls } from '../page/direction-controls.ts';
import { slugOf } from './opml-slug.ts';

const text = z.string().catch('');
const Outline = z.object({
  text,
  title: text,
  xmlUrl: text,
  htmlUrl: text,
  url: text,
  description: text,
  type: text,
  slug: text,
  checkEverySeconds: text,
  tlp: Tlp.optional().catch(undefined),
  outlines: z.array(z.unknown()).catch([]),
});
type Outline = z.infer<typeof Outline>;

/** In UTF-16 units; some 10,000 feeds. */
const largestFile = 5_000_000;
const mostOutlines = 10_000;
const deepest = 20;

/**
 * Reads a list of feeds in OPML (opml.org/spec2), as every feed reader exports it. A folder called after a tier sets the
 * tier; other folders go into the description. The good outlines come back as declarations, each bad or doubled one as a
 * problem in words with its place among all feeds, from 0. Never throws.
 */
export const readOpml = (opml: string): SourceFile => {
  if (opml.length > largestFile) return unreadable('The file is larger than 5 MB.');
  if (/<!(?:DOCTYPE|ENTITY)[^>[]{0,500}\[/i.test(opml.slice(0, 10_000)) || /<!ENTITY/i.test(opml))
    return unreadable('The file declares entities of its own, which no list of feeds needs.');
  let outlines: unknown[];
  try {
    outlines = parseOpml(opml, { extraOutlineAttributes: ['slug', 'checkEverySeconds', 'tlp'] }).body?.outlines ?? [];
  } catch (error) {
    return unreadable(`The file is not OPML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const leaves = leavesOf(outlines);
  if (leaves.length > mostOutlines) return unreadable(`The file holds more than ${mostOutlines} feeds.`);
  return declared(leaves);
};

type Leaf = { outline: Outline; folders: string[] };

/** The outlines that are no folders, in the file's order. */
const leavesOf = (outlines: unknown[]): Leaf[] => {
  const leaves: Leaf[] = [];
  const waiting = outlines.toReversed().map((value) => ({ value, folders: [] as string[] }));
  for (let next = waiting.pop(); next !== undefined && leaves.length <= mostOutlines; next = waiting.pop()) {
    const outline = Outline.safeParse(next.value).data;
    if (outline === undefined) continue;
    const isFolder = outline.outlines.length > 0 && outline.xmlUrl === '';
    if (!isFolder) leaves.push({ outline, folders: next.folders });
    const folders = isFolder ? [...next.folders, nameOf(outline)] : next.folders;
    if (folders.length > deepest) continue;
    for (const value of outline.outlines.toReversed()) waiting.push({ value, folders });
  }
  return leaves;
};

const declared = (leaves: readonly Leaf[]): SourceFile => {
  const file: SourceFile = { declarations: [], problems: [] };
  const slugs = new Set<string>();
  const feeds = new Map<string, string>();
  for (const [index, leaf] of leaves.entries()) {
    const declaration = declarationOf(leaf, slugs);
    const problem = typeof declaration === 'string' ? declaration : doubled(declaration, feeds);
    if (typeof declaration === 'string' || problem !== null) {
      file.problems.push({ index, slug: null, message: `${nameOf(leaf.outline) || 'An outline'}: ${problem}` });
      continue;
    }
    slugs.add(declaration.slug);
    feeds.set(keyOf(declaration), declaration.name);
    file.declarations.push(declaration);
  }
  return file;
};

const keyOf = ({ feedUrl, url }: SourceDeclaration): string => canonicalUrl(feedUrl ?? url);

const doubled = (declaration: SourceDeclaration, feeds: ReadonlyMap<string, string>): string | null => {
  const other = feeds.get(keyOf(declaration));
  return other === undefined ? null : `has the same address as “${other}” in this file`;
};

const declarationOf = ({ outline, folders }: Leaf, taken: ReadonlySet<string>): SourceDeclaration | string => {
  const feedUrl = webAddress(outline.xmlUrl);
  const page = webAddress(outline.htmlUrl) ?? webAddress(outline.url);
  const url = page ?? (feedUrl === null ? null : new URL('/', feedUrl).href);
  if (url === null)
    return outline.xmlUrl === '' ? 'names no address' : `“${outline.xmlUrl.slice(0, 100)}” is no web address`;
  const name = (nameOf(outline) || new URL(url).hostname).slice(0, 200);
  const tier = folders.map(tierOf).find((found) => found !== null) ?? 'standard';
  const within = folders.filter((folder) => tierOf(folder) === null && folder !== '').join(' / ');
  const every = Number(outline.checkEverySeconds);
  const parsed = SourceDeclaration.safeParse({
    slug: slugOf(outline.slug || name, url, taken),
    name,
    url,
    feedUrl,
    tier,
    tlp: outline.tlp,
    description: [withoutDirectionControls(outline.description), within === '' ? '' : `Folder: ${within}.`]
      .filter(Boolean)
      .join(' ')
      .slice(0, 1000),
    ...(every >= 60 && every <= 604_800 ? { checkEverySeconds: Math.round(every) } : {}),
  });
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? 'cannot be read');
};

const nameOf = (outline: Outline): string =>
  withoutDirectionControls(outline.title || outline.text)
    .replace(/\s+/g, ' ')
    .trim();

/** `feed:` stands before or instead of `http:` in old exports. */
const webAddress = (address: string): string | null => {
  const trimmed = address
    .trim()
    .replace(/^feed:(?:\/\/(?=\w)|(?=https?:))/i, (prefix) => (prefix.length > 5 ? 'http://' : ''));
  const url = trimmed === '' ? null : URL.parse(trimmed);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
};

const tierOf = (folder: string): Tier | null => {
  const name = folder.toLowerCase();
  const number = /^tier[ -]?([123])$/.exec(name)?.[1];
  return number === undefined ? (tiers.find((tier) => tier === name) ?? null) : (tiers[Number(number) - 1] ?? null);
};

const unreadable = (message: string): SourceFile => ({
  declarations: [],
  problems: [{ index: -1, slug: null, message }],
});
