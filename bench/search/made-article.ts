import { createHash } from 'node:crypto';
import type { Block } from '@cti/core/content';
import type { Observable, ObservableType, Span, TechniqueMention } from '@cti/core/observable';
import { numbersFrom } from '@cti/demo/flood-text';
import { allTechniques } from '@cti/intel/attack';
import { drawRank, words } from './word-stock.ts';

type Next = (limit: number) => number;

export type MadeArticle = {
  title: string;
  text: string;
  blocks: Block[];
  /** Ranks of the words in the text, in order: what queries are made from. */
  ranks: number[];
  mentions: (Observable & Span)[];
  techniques: TechniqueMention[];
};

/** Values that come up again and again, and values that come up once or twice. */
const often = 2000;
const seldom = 400_000;

/** The observable of a number: always the same one. Addresses come from 198.18.0.0/15 (RFC 2544). */
const observableOf = (number: number): Observable => {
  const type = (['ipv4-addr', 'domain-name', 'sha256', 'md5'] satisfies ObservableType[])[number % 4] ?? 'md5';
  if (type === 'ipv4-addr')
    return { type, value: `198.${18 + ((number >> 18) & 1)}.${(number >> 10) & 255}.${(number >> 2) & 255}` };
  if (type === 'domain-name') return { type, value: `${words[5000 + (number % 30_000)]}-${number.toString(36)}.top` };
  return { type, value: createHash(type).update(`bench ${number}`).digest('hex') };
};

const techniques = allTechniques();

/** Article number `at`, the same at every call: some 600 words, five values and two techniques. */
export const madeArticle = (at: number): MadeArticle => {
  const next = numbersFrom(at * 7919 + 17);
  const paragraphs = Array.from({ length: 4 + next(8) }, () =>
    Array.from({ length: 40 + next(60) }, () => drawRank(next)),
  );
  const prose = paragraphs.map((ranks) => `${ranks.map((rank) => words[rank]).join(' ')}.`);
  const values = Array.from({ length: next(10) }, () =>
    observableOf(next(3) === 0 ? seldom + next(seldom) : next(often)),
  );
  const named = Array.from({ length: 1 + next(3) }, () => techniques[Math.min(next(40), next(techniques.length))]);
  const parts = [...prose, ...values.map(({ value }) => value), ...named.map((technique) => technique?.id ?? '')];
  const starts = startsOf(parts);
  const spanOf = (index: number): Span => {
    const [start = 0, original = ''] = [starts[index], parts[index]];
    return { start, end: start + original.length, original };
  };
  return {
    title: titleOf(next, at),
    text: parts.join('\n'),
    blocks: prose.map((_, index) => ({ kind: 'paragraph', start: spanOf(index).start, end: spanOf(index).end })),
    ranks: paragraphs.flat(),
    mentions: values.map((value, index) => ({ ...value, ...spanOf(prose.length + index) })),
    techniques: named.flatMap((technique, index) =>
      technique
        ? [
            {
              techniqueId: technique.id,
              name: technique.name,
              rule: 'id',
              confidence: 100,
              ...spanOf(prose.length + values.length + index),
            },
          ]
        : [],
    ),
  };
};

/** Where each part begins when they are joined by newlines. */
const startsOf = (parts: string[]): number[] => {
  let at = 0;
  return parts.map((part) => {
    const start = at;
    at += part.length + 1;
    return start;
  });
};

const titleOf = (next: Next, at: number): string =>
  `${Array.from({ length: 6 + next(5) }, () => words[drawRank(next)]).join(' ')} ${at}`;
