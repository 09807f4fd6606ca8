import { adviceHeadings } from './behaviour-data.ts';

type Stretch = { start: number; end: number };

const mostHeading = 80;
/** More than any article has; each is looked at for each finding. */
const mostSections = 200;
const advice = new RegExp(`^[^\\p{L}]{0,8}(?:${adviceHeadings.join('|')})`, 'iu');

/**
 * The stretches under headings such as "Mitigations", up to the next heading. A heading is a short line between blank
 * lines that does not end as a sentence does, which is how our plain text has them.
 */
export function adviceSections(text: string): Stretch[] {
  const sections: Stretch[] = [];
  let open: number | null = null;
  for (const { start, end } of headings(text)) {
    if (open !== null) sections.push({ start: open, end: start });
    if (sections.length >= mostSections) return sections;
    open = advice.test(text.slice(start, end)) ? end : null;
  }
  if (open !== null) sections.push({ start: open, end: text.length });
  return sections;
}

function* headings(text: string): Generator<Stretch> {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const alone = (start === 0 || text[start - 2] === '\n') && (end === text.length || text[end + 1] === '\n');
    if (alone && end - start >= 4 && end - start <= mostHeading && isHeading(text.slice(start, end)))
      yield { start, end };
    start = end + 1;
  }
}

const isHeading = (line: string): boolean => /^[\p{Lu}\d#*]/u.test(line) && !/[.;,!。\\]$/.test(line);
