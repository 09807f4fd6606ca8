import type { Content } from '@cti/core/content';
import { parseHtml } from './dom.ts';
import { isHidden } from './hidden.ts';
import { tameHtml } from './tame-html.ts';
import { toContent } from './to-content.ts';

/** The text of a piece of HTML that is all article: a feed entry's own. Nothing but hidden elements is left out. */
export const htmlToContent = (html: string, baseUrl: string): Content =>
  toContent(parseHtml(tameHtml(html).html), { baseUrl, keep: (element) => !isHidden(element), title: null });
