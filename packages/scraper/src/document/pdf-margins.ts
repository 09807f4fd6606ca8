import { lineText, linesOf, type Line } from './pdf-lines.ts';
import type { Fragment, PdfPage } from './pdf-fragments.ts';

/** The share of a page's height, at its top and at its foot, in which running headers and footers stand. */
const margin = 0.11;
const mostLines = 3;
const leastPages = 3;
const leastShare = 0.3;
/** Points by which a running line may move from page to page. */
const tolerance = 14;

export type RunningLines = {
  /** A page's fragments without its running headers, footers and number. */
  strip: (page: PdfPage, number: number) => Fragment[];
  /** Running lines as they first stood, for a person; page numbers are not among them. */
  texts: string[];
};

/** Finds what stands at the top or the foot of many pages, page numbers aside. */
export const runningLines = (pages: PdfPage[]): RunningLines => {
  const seen = new Map<string, { pages: number; y: number; text: string }>();
  for (const [number, page] of pages.entries()) {
    const keys = new Set<string>();
    for (const line of marginLines(page)) {
      const key = keyOf(line, number);
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { pages: 1, y: edgeDistance(line, page), text: lineText(line) });
      else if (!keys.has(key) && Math.abs(known.y - edgeDistance(line, page)) <= tolerance) known.pages += 1;
      keys.add(key);
    }
  }
  const least = Math.max(leastPages, Math.ceil(pages.length * leastShare));
  const offset = numberingOf(pages, least);
  const running = new Map([...seen].filter(([, { pages: count }]) => count >= least));
  return {
    strip: (page, number) => {
      const dropped = new Set<Fragment>();
      for (const line of marginLines(page)) {
        const known = running.get(keyOf(line, number));
        const isRunning = known !== undefined && Math.abs(known.y - edgeDistance(line, page)) <= tolerance;
        const isNumbered = offset !== null && numbersIn(line).includes(number + offset);
        if (isRunning || isNumbered || (pages.length > 1 && isPageNumber(line)))
          line.parts.forEach((part) => dropped.add(part));
      }
      return dropped.size === 0 ? page.fragments : page.fragments.filter((fragment) => !dropped.has(fragment));
    },
    texts: [...running.values()].map(({ text }) => text).filter((text) => !pageNumber.test(text)),
  };
};

const marginLines = (page: PdfPage): Line[] => {
  const sizes = page.fragments.map(({ size }) => size).sort((one, other) => one - other);
  const largest = (sizes[sizes.length >> 1] ?? 0) * 1.25; // larger ones are headings
  const lines = linesOf(page.fragments).filter(({ size }) => size <= largest);
  const top = lines.slice(0, mostLines).filter(({ y }) => y < page.height * margin);
  const foot = lines.slice(-mostLines).filter(({ y }) => y > page.height * (1 - margin));
  return [...top, ...foot];
};

/** How far the printed page numbers are from ours, when enough pages agree: chapters' headers differ, their numbers go on. */
const numberingOf = (pages: PdfPage[], least: number): number | null => {
  const votes = new Map<number, number>();
  for (const [number, page] of pages.entries()) {
    const offsets = new Set(
      marginLines(page)
        .flatMap(numbersIn)
        .map((printed) => printed - number),
    );
    for (const offset of offsets) votes.set(offset, (votes.get(offset) ?? 0) + 1);
  }
  const [best] = [...votes].toSorted((one, other) => other[1] - one[1]);
  return best !== undefined && best[1] >= least ? best[0] : null;
};

/** The numbers a short line begins and ends with. */
const numbersIn = (line: Line): number[] => {
  const text = lineText(line).trim();
  if (text.length > 120) return [];
  return [/^\d{1,4}(?=\s|$)/.exec(text), /(?:^|\s)\d{1,4}$/.exec(text)].flatMap((found) =>
    found === null ? [] : [Number(found[0])],
  );
};

/** Negative from the foot, so that a header and a footer of equal words are two. */
const edgeDistance = ({ y }: Line, { height }: PdfPage): number => (y < height / 2 ? y : y - height);

/** A number that grows as the pages do is the page's; by any other number two lines differ, be it an address or a chapter. */
const keyOf = (line: Line, page: number): string =>
  lineText(line)
    .slice(0, 300)
    .replaceAll(/(?<![\w.:/-])\d{1,4}(?![\w.:/-])/g, (number) => {
      const offset = Number(number) - page;
      return offset >= -30 && offset <= 30 ? `#${offset}` : number;
    });

const pageNumber =
  /^(?:(?:page|seite|página|pagina|стр\.?|p\.)\s?)?[-–—|]?\s?\d{1,4}\s?[-–—|]?(?:\s?(?:of|von|de|di|\/|sur)\s?\d{1,4})?$/i;
const isPageNumber = (line: Line): boolean => pageNumber.test(lineText(line).trim().slice(0, 40));
