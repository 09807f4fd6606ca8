import { withoutDirectionControls } from './direction-controls.ts';
import { oneLine } from './dom.ts';
import type { JsonLdArticle } from './json-ld.ts';
import type { PageFacts } from './page-facts.ts';

const separators = /\s+[|–—·»:•/-]\s+|\s*[|｜]\s*/g;

/** An article's title without the site's name: what structured data, Open Graph, the first heading or the window says. */
export const pageTitle = (facts: PageFacts, article: JsonLdArticle | null, siteName: string | null): string | null => {
  const candidates = [
    article?.headline,
    facts.meta.get('og:title'),
    facts.meta.get('twitter:title'),
    facts.headings.find((text) => text !== '' && (siteName === null || !same(text, siteName))),
    facts.title,
  ];
  for (const candidate of candidates) {
    const title =
      candidate === null || candidate === undefined
        ? ''
        : withoutSite(oneLine(withoutDirectionControls(candidate)), facts.headings, siteName);
    if (title !== '') return title.slice(0, 500);
  }
  return null;
};

/** Cuts a site's name from either end; only a part that is the site's name, or what a heading of the page confirms. */
const withoutSite = (title: string, headings: string[], siteName: string | null): string => {
  const confirmed = headings.find(
    (heading) =>
      heading.length >= 8 && title.length > heading.length && (title.startsWith(heading) || title.endsWith(heading)),
  );
  if (confirmed !== undefined && siteName === null) return confirmed;
  if (siteName === null) return title;
  const lead = /^(.{2,80}?)\s?:\s+(?=\S)/.exec(title);
  if (lead !== null && plain(lead[1] ?? '') === plain(siteName)) return title.slice(lead[0].length);
  const cuts = [...title.matchAll(separators)];
  const last = cuts.at(-1);
  if (last !== undefined && same(title.slice(last.index + last[0].length), siteName))
    return title.slice(0, last.index).trim();
  const first = cuts[0];
  if (first !== undefined && same(title.slice(0, first.index), siteName))
    return title.slice(first.index + first[0].length).trim();
  return title;
};

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const same = (part: string, siteName: string) => {
  const [one, other] = [plain(part), plain(siteName)];
  return (
    one !== '' &&
    (one === other || (other.length > 3 && one.startsWith(other)) || (one.length > 3 && other.startsWith(one)))
  );
};
