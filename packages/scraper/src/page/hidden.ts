import { attributeOf, type Element } from './dom.ts';

const hiddenStyle =
  /(?:^|[;\s])(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|font-size\s{0,5}:\s{0,5}0(?:px|em|rem|%)?\s{0,5}(?:;|!|$)|(?:max-)?(?:width|height)\s{0,5}:\s{0,5}0(?:px|em|rem|%)?\s{0,5}(?:;|!|$)|opacity\s{0,5}:\s{0,5}0(?:\.0)?\s{0,5}(?:;|!|$)|text-indent\s{0,5}:\s{0,5}-\d{3})/i;

/**
 * Whether the page hides this element from its readers. Text a reader cannot see is not the article's, and is where
 * instructions to a language model are put.
 */
export const isHidden = (element: Element): boolean => {
  if (isFolded(element)) return false;
  if ('hidden' in element.attribs && attributeOf(element, 'hidden') !== 'until-found') return true;
  if (attributeOf(element, 'aria-hidden') === 'true') return true;
  const style = element.attribs['style'];
  return style !== undefined && hiddenStyle.test(style.slice(0, 2_000));
};

/** A tab's or an accordion's panel: hidden only until the reader opens it. */
const isFolded = (element: Element): boolean =>
  element.attribs['role'] === 'tabpanel' ||
  ('aria-labelledby' in element.attribs &&
    /(?:^|[\s_-])(?:accordion|collapse|tab|panel)(?:$|[\s_-])/i.test(attributeOf(element, 'class').slice(0, 500)));
