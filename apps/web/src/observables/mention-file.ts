import { defang } from '@cti/core/defang';
import type { Observable } from '@cti/core/observable';
import type { Db } from '@cti/db/connect';
import { type ExportedArticle, type ValuePlace, observableArticlesAfter } from '@cti/db/read/observable-articles';
import { namingSentences } from '@cti/intel/naming-sentences';
import { csvLine } from '../csv-line.ts';

/** Each comes with its text. */
const articlesAtOnce = 100;
/** A page may hold one value a hundred thousand times, and each line has its sentence. */
const linesAtOnce = 200;

type Asked = { value: Observable & { id: number }; maxTlp: number; format: 'csv' | 'jsonl' };

/** Every mention of a value with its sentence as a file, those found first first, read as they are taken. */
export async function* mentionFile(db: Db, { value, maxTlp, format }: Asked): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(columns);
  let after = 0;
  for (;;) {
    const articles = await observableArticlesAfter(db, value.id, maxTlp, { after, limit: articlesAtOnce });
    for (const article of articles) yield* linesOf(value, article, format === 'csv' ? csvOf : jsonOf);
    const last = articles.at(-1);
    if (last === undefined || articles.length < articlesAtOnce) return;
    after = last.articleId;
  }
}

function* linesOf(value: Observable, article: ExportedArticle, lineOf: (row: Row) => string): Generator<string> {
  const sentences = namingSentences(article.text, article.places);
  const sentenceOf = new Map(sentences.flatMap(({ text, places }) => places.map((place) => [place, text] as const)));
  for (let from = 0; from < article.places.length; from += linesAtOnce)
    yield article.places
      .slice(from, from + linesAtOnce)
      .map((place) => lineOf(rowOf(value, article, { ...place, sentence: sentenceOf.get(place) ?? '' })))
      .join('');
}

const rowOf = ({ type, value }: Observable, article: ExportedArticle, mention: ValuePlace & { sentence: string }) => ({
  type,
  value,
  defanged: defang(type, value),
  articleId: article.articleId,
  articleTitle: article.articleTitle,
  articleUrl: article.articleUrl,
  source: article.source,
  publishedAt: article.publishedAt?.toISOString() ?? null,
  discoveredAt: article.discoveredAt.toISOString(),
  tlp: article.tlp,
  verdict: article.verdict,
  reason: article.reason,
  copyOf: article.copyOf,
  ...mention,
});

type Row = ReturnType<typeof rowOf>;

const columns = [
  'type',
  'value',
  'defanged',
  'articleId',
  'articleTitle',
  'articleUrl',
  'source',
  'publishedAt',
  'discoveredAt',
  'tlp',
  'verdict',
  'reason',
  'copyOf',
  'start',
  'end',
  'original',
  'sentence',
] as const satisfies (keyof Row)[];

const csvOf = (row: Row): string => csvLine(columns.map((column) => String(row[column] ?? '')));

const jsonOf = (row: Row): string => `${JSON.stringify(row)}\n`;
