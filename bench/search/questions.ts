import { numbersFrom } from '@cti/demo/flood-text';
import { type MadeArticle, madeArticle } from './made-article.ts';
import type { Question } from './ask.ts';
import { firstTelling, words } from './word-stock.ts';

/** Requests of one kind; each is sent once. The most common words are few, so some are asked for twice. */
export type Questions = { kind: string; paths: Question[] };

const perKind = 100;
/** Values in a pasted list: a large advisory's. */
const listed = 400;

const search = (q: string, more: Record<string, string> = {}) =>
  `/api/v1/search?${new URLSearchParams({ q, ...more }).toString()}`;

/** What an analyst asks, in words that are there: each drawn from another of the `size` articles. */
export const questionsFor = (size: number): Questions[] => {
  const next = numbersFrom(size + 1);
  const article = (): MadeArticle => madeArticle(next(size));
  const word = (least: number, most: number): string => {
    for (;;) {
      const fitting = article().ranks.filter((rank) => rank >= least && rank < most);
      const rank = fitting[next(Math.max(1, fitting.length))];
      if (rank !== undefined) return words[rank] ?? '';
    }
  };
  const common = () => word(firstTelling, firstTelling + 60);
  const middling = () => word(300, 3000);
  const rare = () => word(10_000, 40_000);
  const phrase = (): string => {
    for (;;) {
      const { ranks } = article();
      const at = ranks.findIndex(
        (rank, index) => rank >= firstTelling && rank < 400 && (ranks[index + 1] ?? 0) >= firstTelling,
      );
      if (at >= 0) return `"${words[ranks[at] ?? 0]} ${words[ranks[at + 1] ?? 0]}"`;
    }
  };
  const value = (): string => {
    for (;;) {
      const { mentions } = article();
      const mention = mentions[next(Math.max(1, mentions.length))];
      if (mention) return mention.value;
    }
  };
  const commonPhrase = () => `"${common()} ${common()}"`;
  const sentence = () => [common(), middling(), middling(), common(), middling(), rare()].join(' OR ');
  const list = () => Array.from({ length: listed }, value).join('\n');
  const since = new Date(Date.now() - 90 * 86_400_000).toISOString();
  const times = (make: (at: number) => Question) => Array.from({ length: perKind }, (_, at) => make(at));
  return [
    { kind: 'search: a rare word', paths: times(() => search(rare())) },
    { kind: 'search: a middling word', paths: times(() => search(middling())) },
    { kind: 'search: a common word', paths: times(() => search(common())) },
    { kind: 'search: two words', paths: times(() => search(`${common()} ${middling()}`)) },
    { kind: 'search: a phrase', paths: times(() => search(phrase())) },
    { kind: 'search: a phrase of two common words', paths: times(() => search(commonPhrase())) },
    { kind: 'search: one without another', paths: times(() => search(`${middling()} -${common()}`)) },
    { kind: 'search: an observable', paths: times(() => search(value())) },
    {
      kind: 'search: with filters',
      paths: times(() => search(common(), { tier: 'premium', minScore: '40', since })),
    },
    { kind: 'search: six words, by words alone', paths: times(() => search(sentence(), { mode: 'words' })) },
    { kind: 'search: six words', paths: times(() => search(sentence())) },
    { kind: 'search: six words, by meaning alone', paths: times(() => search(sentence(), { mode: 'meaning' })) },
    {
      kind: 'search: six words, with filters',
      paths: times(() => search(sentence(), { tier: 'premium', minScore: '40', since })),
    },
    { kind: 'similar articles', paths: times(() => `/api/v1/articles/${1 + next(size)}/similar`) },
    { kind: 'search: a common word, newest first', paths: times(() => search(common(), { sort: 'newest' })) },
    {
      kind: `search: a list of ${listed} values`,
      paths: times(() => ({ path: '/api/v1/search/values', body: { text: list() } })),
    },
    { kind: 'articles: newest', paths: times((at) => `/api/v1/articles?limit=${50 + at}`) },
    {
      kind: 'articles: by score, one tier',
      paths: times((at) => `/api/v1/articles?sort=score&tier=standard&limit=${50 + at}`),
    },
    {
      kind: 'articles: one technique',
      paths: times(() => `/api/v1/articles?technique=${article().techniques[0]?.techniqueId}`),
    },
    { kind: 'article: one with its neighbours', paths: times(() => `/api/v1/articles/${1 + next(size)}`) },
    // Another number of days each time: the web remembers an overview for five seconds.
    {
      kind: 'overview: about a month',
      paths: Array.from({ length: 25 }, (_, at) => `/api/v1/stats/overview?days=${18 + at}`),
    },
  ];
};
