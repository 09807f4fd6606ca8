import { fact, type Numbers, sentence, sentences, word } from './made-texts.ts';

/** One way to make a copy of an article; null where the article is too short for it. */
type Edit = { name: string; kind: 'near-copy' | 'excerpt'; of: (article: string[], numbers: Numbers) => string[] };

const editWords = (share: number) => (article: string[], numbers: Numbers) =>
  article.map((line) =>
    line
      .split(' ')
      .flatMap((each) => {
        if (numbers.next() >= share) return [each];
        const way = numbers.below(10);
        return way < 6 ? [word(numbers)] : way < 8 ? [] : [each, word(numbers)];
      })
      .join(' '),
  );

const dropSentences = (share: number) => (article: string[], numbers: Numbers) =>
  article.filter(() => numbers.next() >= share);

const shuffled = (article: string[], numbers: Numbers) => {
  const lines = [...article];
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const other = numbers.below(at + 1);
    [lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
  }
  return lines;
};

const added = (share: number) => (article: string[], numbers: Numbers) => {
  const count = Math.ceil(article.length * share);
  const before = numbers.below(count + 1);
  return [...sentences(numbers, before, 0.05), ...article, ...sentences(numbers, count - before, 0.05)];
};

const excerpt = (share: number) => (article: string[], numbers: Numbers) => {
  const count = Math.max(2, Math.round(article.length * share));
  const start = numbers.below(article.length - count + 1);
  return article.slice(start, start + count);
};

export const edits: Edit[] = [
  ...[0.01, 0.03, 0.05, 0.1].map((share) => ({
    name: `${share * 100} % of words edited`,
    kind: 'near-copy' as const,
    of: editWords(share),
  })),
  ...[0.1, 0.2, 0.3].map((share) => ({
    name: `${share * 100} % of sentences dropped`,
    kind: 'near-copy' as const,
    of: dropSentences(share),
  })),
  { name: 'sentences in another order', kind: 'near-copy', of: shuffled },
  ...[0.15, 0.3, 0.5].map((share) => ({
    name: `${share * 100} % of boilerplate added`,
    kind: 'near-copy' as const,
    of: added(share),
  })),
  {
    name: 'edited, shortened and framed',
    kind: 'near-copy',
    of: (article, numbers) => added(0.15)(dropSentences(0.1)(editWords(0.03)(article, numbers), numbers), numbers),
  },
  ...[0.2, 0.3, 0.5].map((share) => ({
    name: `${share * 100} % excerpt`,
    kind: 'excerpt' as const,
    of: excerpt(share),
  })),
  {
    name: '30 % excerpt with a note of its own',
    kind: 'excerpt',
    of: (article, numbers) => [...excerpt(0.3)(article, numbers), sentence(numbers, 0)],
  },
];

/** A syndicated copy: another lead, the publisher's notes before and after it, one or two cuts, a few words of house style. */
export const syndicated = (article: string[], numbers: Numbers): string[] => {
  const cut = numbers.below(Math.max(1, Math.floor(article.length / 8)));
  const body = editWords(0.01 * numbers.below(3))(article.slice(numbers.below(2), article.length - cut), numbers);
  return [...sentences(numbers, 1 + numbers.below(2), 0), ...body, ...sentences(numbers, numbers.below(7), 0)];
};

/** Reports filled into one form: the same sentences, other values or names, and a few sentences of their own. */
export const reportsOfOneForm = (numbers: Numbers, count: number, own: number, value = fact): string[][] => {
  const form = sentences(numbers, 18 + numbers.below(14), 0.05);
  const slots = form.map(() => (numbers.next() < 0.4 ? 1 : 0));
  return Array.from({ length: count }, () => {
    const filled = form.map((line, at) => (slots[at] === 1 ? line.replace(' ', ` ${value(numbers)} `) : line));
    return [...filled, ...sentences(numbers, own, 0.5)];
  });
};

/** Different news of one site, each with the same footer, as long as they are. */
export const newsWithOneFooter = (numbers: Numbers, count: number): string[][] => {
  const footer = sentences(numbers, 12, 0.05);
  return Array.from({ length: count }, () => [...sentences(numbers, 10 + numbers.below(8)), ...footer]);
};
