import type { PageMetadata } from '@cti/core/content';
import { parseDate } from '../feed/parse-date.ts';
import { oneLine } from '../page/dom.ts';
import { withoutControls } from '../page/inline-text.ts';
import { nothingKnown } from './document.ts';
import type { PDFDocumentProxy } from './pdf-library.ts';

/** What a PDF says of itself: XMP (ISO 16684-1) before the older information dictionary (ISO 32000-1, 14.3.3). */
export const pdfMetadata = async (pdf: PDFDocumentProxy): Promise<PageMetadata> => {
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const fields = info as Record<string, unknown>;
  const said = (xmp: string, field: string): string => {
    const value: unknown = metadata?.get(xmp) ?? fields[field];
    const text = Array.isArray(value) ? value.join('; ') : value;
    return typeof text === 'string' ? oneLine(withoutControls(text.slice(0, 2_000)).toWellFormed()) : '';
  };
  const title = said('dc:title', 'Title')
    .replace(/^Microsoft (?:Word|PowerPoint|Excel) - /i, '')
    .slice(0, 500);
  const language = said('dc:language', 'Language');
  return {
    ...nothingKnown,
    title: isNoTitle(title) ? null : title,
    authors: said('dc:creator', 'Author')
      .split(/;|, (?=\p{L}+ )/u)
      .map((name) => name.trim().slice(0, 200))
      .filter((name) => name !== '')
      .slice(0, 20),
    publishedAt: dateOf(said('xmp:createdate', 'CreationDate')),
    modifiedAt: dateOf(said('xmp:modifydate', 'ModDate')),
    language: /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(language) ? language : null,
  };
};

/** What programs write when nobody gave a title. */
const isNoTitle = (title: string): boolean =>
  title === '' ||
  /^(?:untitled|document\s?\d{0,3}|title|powerpoint presentation|slide \d{1,3}|\(anonymous\))$/i.test(title) ||
  /\.(?:docx?|pdf|indd|pptx?|html?)$/i.test(title);

/** `D:20260102030405+02'00'` (ISO 32000-1, 7.9.4) or an XMP date. */
const dateOf = (text: string): Date | null => {
  const found = /^(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:(Z)|([+-]\d{2})'?(\d{2})?)?/.exec(text);
  if (found === null) return parseDate(text);
  const [, year, month, day, hour = '00', minute = '00', second = '00', , zone, zoneMinutes = '00'] = found;
  return parseDate(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${zone === undefined ? 'Z' : `${zone}:${zoneMinutes}`}`,
  );
};
