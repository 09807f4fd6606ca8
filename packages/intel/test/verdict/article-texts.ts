import type { Block, Content } from '@cti/core/content';
import { defang } from '@cti/core/defang';
import type { Mention, Observable } from '@cti/core/observable';
import type { JudgedArticle } from '@cti/intel/verdict/judge';

/** How a test's article writes a value. */
export type Manner =
  | 'plain'
  | 'defanged'
  | 'link'
  | 'references'
  | 'references defanged'
  | 'link in indicators'
  | 'link in code'
  | 'linked report';

const addresses = [
  'https://www.vendor-blog.io/2026/11/report',
  'https://medium.com/the-team',
  'https://rss.feed-house.net/vendor',
];

/** An article of two paragraphs that mentions one value in one manner, under the heading that belongs to it. */
export function articleWith(
  { type, value }: Observable,
  manner: Manner,
): { mentions: Mention[]; article: JudgedArticle } {
  const written = manner.includes('defanged') ? defang(type, value) : value;
  const heading = manner.startsWith('references')
    ? 'References'
    : manner.endsWith('indicators')
      ? '4. Indicators of compromise'
      : 'Analysis';
  const start = heading.length + 1;
  const end = start + written.length;
  const kind: Block['kind'] = manner === 'link in code' ? 'code' : 'paragraph';
  const content: Content = {
    text: `${heading}\n${written}\nThe end.`,
    blocks: [
      { kind: 'heading', level: 2, start: 0, end: heading.length },
      { kind, start, end },
      { kind: 'paragraph', start: end + 1, end: end + 9 },
    ],
    links: manner.startsWith('link') ? [{ start, end, href: targetOf({ type, value }, manner) }] : [],
  };
  return { mentions: [{ type, value, start, end, original: written }], article: { addresses, content } };
}

const targetOf = ({ type, value }: Observable, manner: Manner): string => {
  if (manner === 'linked report') return `https://report-house.tech/domain/${value}`;
  return type === 'url' ? value : `https://${value}/`;
};
