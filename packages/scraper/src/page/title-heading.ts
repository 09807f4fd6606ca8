import { elementsOf, oneLine, rawText, type Element, type Root } from './dom.ts';
import { isHidden } from './hidden.ts';

/** The heading that stands over the article; `confirmed` when it says the page's title. */
export type TitleHeading = { element: Element; confirmed: boolean };

/** The first h1 or h2 that says the title, else the only h1; null when there is neither. */
export const titleHeading = (root: Root, title: string | null): TitleHeading | null => {
  const wanted = title === null ? '' : plain(title);
  const levelOne: Element[] = [];
  for (const element of elementsOf(root, (below) => below.name !== 'nav' && !isHidden(below))) {
    if (element.name !== 'h1' && element.name !== 'h2') continue;
    const text = plain(rawText(element).slice(0, 2_000));
    if (text === '') continue;
    if (wanted !== '' && text === wanted) return { element, confirmed: true };
    if (element.name === 'h1') levelOne.push(element);
  }
  const [only] = levelOne;
  return only === undefined || levelOne.length > 1 ? null : { element: only, confirmed: false };
};

const plain = (text: string) =>
  oneLine(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
