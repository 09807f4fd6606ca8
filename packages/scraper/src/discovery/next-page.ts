import { canonicalUrl } from '@cti/core/canonical-url';
import { absoluteUrl, attributeOf, elementsOf, oneLine, rawText, type Element, type Root } from '../page/dom.ts';
import { siteOf } from './listing.ts';
import { select } from './select.ts';

const examinedLimit = 5_000;
const inPath = /\/(?:page|seite|pagina|página)[/-](\d{1,4})(?=[/.]|$)/i;
const inQuery = /^(?:page|paged|pg|page_?no|page_?num(?:ber)?|seite|pagina|e-page(?:-\w{1,20})?)$/i;
const saysNext =
  /^(?:[»›→>]{1,2}|(?:next|older)(?: (?:page|posts?|entries|articles|stories))?|weiter|nächste(?: seite)?|ältere beiträge|suivante?|page suivante|siguiente|próxim[ao]|avanti|successiv[ao]|volgende|далее|следующая|次へ|次のページ|下一页|下一頁)\s{0,3}[»›→>]{0,2}$/i;

/**
 * The address of an index page's next page: what the selector finds, else `rel=next`, a link that says so, or a link to
 * the next number. Never this page again, an earlier number, or another site. Null on the last page.
 */
export const nextPage = (root: Root, pageUrl: string, nextSelector?: string): string | null => {
  if (nextSelector !== undefined) return firstForward(select(root, nextSelector), pageUrl);
  const links = elementsOf(root)
    .filter(({ name }) => name === 'a' || name === 'link')
    .take(examinedLimit)
    .toArray();
  const anchors = links.filter(({ name }) => name === 'a');
  return (
    firstForward(links.filter(isRelNext), pageUrl) ??
    firstForward(anchors.filter(isCalledNext), pageUrl) ??
    firstForward(
      anchors.filter((link) => numberOf(link, pageUrl) === pageNumber(pageUrl) + 1),
      pageUrl,
    )
  );
};

/** Which page of a list an address names: 1 unless it says another number. */
const pageNumber = (address: string): number => numberIn(address) ?? 1;

const numberIn = (address: string): number | null => {
  const url = URL.parse(address);
  if (url === null) return null;
  const query = [...url.searchParams].find(([name, value]) => inQuery.test(name) && /^\d{1,4}$/.test(value))?.[1];
  const found = query ?? inPath.exec(url.pathname)?.[1];
  return found === undefined ? null : Number(found);
};

/** Several links may fit, the first page's among them: the next number is best, then any that does not lead back. */
const firstForward = (links: Element[], pageUrl: string): string | null => {
  const here = canonicalUrl(pageUrl);
  const current = pageNumber(pageUrl);
  const addresses = links
    .slice(0, examinedLimit)
    .flatMap((link) => absoluteUrl(attributeOf(link, 'href'), pageUrl)?.replace(/#.*$/s, '') ?? [])
    .filter((url) => siteOf(url) === siteOf(pageUrl) && canonicalUrl(url) !== here);
  const next = addresses.find((url) => numberIn(url) === current + 1);
  return next ?? addresses.find((url) => (numberIn(url) ?? current + 1) > current) ?? null;
};

const isRelNext = (link: Element): boolean => /(?:^|\s)next(?:\s|$)/i.test(attributeOf(link, 'rel').slice(0, 100));

const isCalledNext = (link: Element): boolean => {
  const names = attributeOf(link, 'class').slice(0, 300);
  if (/(?:^|[\s_-])(?:next|older)(?:[\s_-]|$)/i.test(names) && !/(?:^|[\s_-])prev/i.test(names)) return true;
  const label = attributeOf(link, 'aria-label') || rawText(link).slice(0, 200);
  return saysNext.test(oneLine(label).slice(0, 60));
};

const numberOf = (link: Element, pageUrl: string): number | null =>
  numberIn(absoluteUrl(attributeOf(link, 'href'), pageUrl) ?? '');
