import { createHash } from 'node:crypto';
import type { Block, Content } from '@cti/core/content';
import { contentBuilder } from './content-builder.ts';
import { oneLine } from './dom.ts';
import { observables } from './trim-siblings.ts';

const fewestPages = 3;
const share = 0.3;
/** Blocks with evidence must stand on most pages before they are taken for the site's. */
const evidenceShare = 0.6;
const longestLearned = 5_000;

/**
 * What a site repeats from page to page, learnt from the texts of its own pages: hashes of blocks that stand, letter for
 * letter, on at least three pages and three of ten. Tables, code and blocks with an indicator must stand on six of ten.
 * Equal pages count once: an article stored twice is no boilerplate. `pages` are texts as parsed, of one site.
 */
export const learnBoilerplate = (pages: Content[]): string[] => {
  const distinct = [...new Map(pages.map((page) => [page.text, page])).values()];
  const counts = new Map<string, { pages: number; evidence: boolean }>();
  for (const { text, blocks } of distinct) {
    const onPage = new Map<string, boolean>();
    for (const block of blocks.slice(0, longestLearned)) onPage.set(hashOf(text, block), holdsEvidence(text, block));
    for (const [hash, evidence] of onPage) counts.set(hash, { pages: (counts.get(hash)?.pages ?? 0) + 1, evidence });
  }
  return [...counts].flatMap(([hash, { pages: on, evidence }]) =>
    on >= fewestPages && on >= distinct.length * (evidence ? evidenceShare : share) ? hash : [],
  );
};

/**
 * The content without the blocks a site repeats; spans of what stays fit the new text. Unchanged where less than half of
 * the text would be left: then the site has changed, or the page is all template, and that is not for this to judge.
 */
export const dropBoilerplate = (content: Content, hashes: ReadonlySet<string>): Content => {
  if (hashes.size === 0) return content;
  const { text, blocks, links } = content;
  const kept = blocks.filter((block) => !hashes.has(hashOf(text, block)));
  const length = kept.reduce((sum, { start, end }) => sum + end - start, 0);
  if (kept.length === blocks.length || length < text.length / 2) return content;
  const builder = contentBuilder();
  let next = 0;
  for (const { start, end, ...shape } of kept) {
    while ((links[next]?.start ?? Infinity) < start) next += 1;
    const within: Content['links'] = [];
    for (let link = links[next]; link !== undefined && link.start < end; link = links[(next += 1)])
      within.push({ start: link.start - start, end: Math.min(link.end, end) - start, href: link.href });
    builder.add(shape, { text: text.slice(start, end), links: within });
  }
  return builder.finish();
};

const hashOf = (text: string, { kind, start, end }: Block): string =>
  createHash('sha256')
    .update(`${kind}\n${oneLine(text.slice(start, end)).toLowerCase()}`)
    .digest('base64url')
    .slice(0, 16);

const holdsEvidence = (text: string, { kind, start, end }: Block): boolean =>
  kind === 'table' || kind === 'code' || observables.test(text.slice(start, end));
