import { withoutDirectionControls } from '../page/direction-controls.ts';
import { oneLine, parseHtml, rawText } from '../page/dom.ts';
import { withoutControls } from '../page/inline-text.ts';

const formatting =
  /<\/?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|img|mark|nobr|p|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?\/?>/gi;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;

/**
 * A title, a name or a category as plain text on one line. Feeds encode these once, twice or not at all; formatting tags go, but
 * not a "<script>" that a title talks about.
 */
export const plainText = (markup: string): string => {
  let text = markup.slice(0, 5_000).replace(formatting, ' ');
  for (let times = 0; times < 2 && entity.test(text); times += 1) {
    text = rawText(parseHtml(text.replaceAll('<', '&lt;'))).replace(formatting, ' ');
  }
  return oneLine(withoutDirectionControls(withoutControls(text)));
};
