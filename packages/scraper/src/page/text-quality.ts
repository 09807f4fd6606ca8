import type { Content, Page } from '@cti/core/content';
import type { TextQuality } from '@cti/core/quality';
import { headingSense } from './boilerplate-headings.ts';
import type { PageProblem } from './page-problem.ts';
import { isTeaser } from './paywall.ts';

type Reason = TextQuality['reasons'][number];

/**
 * How well a page's text came out, 0 to 100, and what took points away; `points` are how many. A page that is no article
 * (see page-problem.ts) has 10 at most. Short alone costs little: an advisory of three sentences is whole. Linear in the text.
 */
export const textQuality = (page: Page, problem: PageProblem | null): TextQuality => {
  const { content } = page;
  const reasons = [
    problem === null ? null : reason(problem.message, 90),
    ...(content.text === '' ? [reason('No text was found.', 100)] : textReasons(content)),
    page.metadata.title === null ? reason('The page has no title.', 10) : null,
    page.metadata.publishedAt === null ? reason('The page does not say when it was published.', 5) : null,
  ].filter((found) => found !== null);
  const lost = reasons.reduce((sum, { points }) => sum + points, 0);
  return { score: Math.max(0, 100 - lost), reasons };
};

const reason = (label: string, points: number): Reason => ({ label, points });

const textReasons = (content: Content): (Reason | null)[] => [
  shortness(content),
  linkShare(content),
  truncation(content),
  leftovers(content),
  repetition(content),
  damage(content),
  runningText(content),
];

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Words, a script without spaces counted as two letters a word. */
const roughWords = (text: string): number => {
  const head = text.slice(0, 20_000);
  const letters = head.match(unspaced)?.length ?? 0;
  return letters / 2 + (head.replace(unspaced, ' ').match(/\S+/g)?.length ?? 0);
};

const shortness = ({ text, blocks }: Content): Reason | null => {
  const words = Math.round(roughWords(text));
  const holdsEvidence = blocks.some(({ kind }) => kind === 'code' || kind === 'table') || evidence.test(text);
  if (words >= 80 || (words >= 25 && holdsEvidence)) return null;
  return reason(`Only ${words} words were found.`, words < 25 ? 40 : 20);
};
const evidence = /CVE-\d{4}-\d{4}|\b[0-9a-f]{32,64}\b|\[\.\]|\b\d{1,3}(?:\.\d{1,3}){3}\b/i;

const linkShare = ({ text, links }: Content): Reason | null => {
  const linked = links.reduce((sum, { start, end }) => sum + end - start, 0);
  const share = linked / text.length;
  if (links.length < 8 || share < 0.35) return null;
  return reason(`${Math.round(share * 100)} % of the text is links.`, share > 0.6 ? 30 : 10);
};

const truncation = (content: Content): Reason | null => {
  const { text } = content;
  if (text.length >= 999_990) return reason('The text is longer than is kept, and was cut.', 10);
  const isCut = isTeaser(content) || /(?:…|\.\.\.|\[…\])\s?$/.test(text.slice(-20));
  return isCut ? reason('The text seems to end in the middle.', 20) : null;
};

const boilerplate =
  /\b(?:accept (?:all )?cookies|we use cookies|all rights reserved|subscribe (?:to|now)|sign up for|request a demo|book a demo|share (?:this|on)|read more|click here to|privacy policy|terms of (?:use|service))\b/i;

const leftovers = ({ text, blocks }: Content): Reason | null => {
  const short = blocks.filter(({ kind, start, end }) => kind !== 'code' && kind !== 'table' && end - start < 200);
  const found = short.filter(({ kind, start, end }) => {
    const words = text.slice(start, end);
    return boilerplate.test(words) || (kind === 'heading' && headingSense(words) === 'boilerplate');
  });
  const share = found.reduce((sum, { start, end }) => sum + end - start, 0) / text.length;
  if (found.length < 2 && share < 0.1) return null;
  return reason(`${found.length} blocks read like parts of the site, not of the article.`, share > 0.1 ? 25 : 10);
};

const repetition = ({ text, blocks }: Content): Reason | null => {
  const seen = new Map<string, number>();
  for (const { kind, start, end } of blocks) {
    if (kind !== 'paragraph' || end - start < 40) continue;
    const words = text.slice(start, end);
    seen.set(words, (seen.get(words) ?? 0) + 1);
  }
  const repeated = [...seen.values()].filter((count) => count > 1).length;
  return repeated === 0
    ? null
    : reason(`${repeated} paragraphs stand there more than once.`, Math.min(20, 5 * repeated));
};

/** Signs of bytes read in the wrong character set. */
const damage = ({ text }: Content): Reason | null => {
  const broken = text.match(/\ufffd|Ã[\u0080-\u00bf]|â€[\u0080-\u00bf™œ“”]/g)?.length ?? 0;
  return broken < 3 || broken < text.length / 2_000
    ? null
    : reason('Many characters are damaged: the page was read in the wrong character set.', 30);
};

const runningText = ({ text, blocks }: Content): Reason | null => {
  const holds = blocks.some(
    ({ kind, start, end }) =>
      kind === 'code' ||
      kind === 'table' ||
      (kind !== 'image' && roughWords(text.slice(start, Math.min(end, start + 400))) >= 12),
  );
  return holds ? null : reason('No sentence was found, only short lines.', 20);
};
