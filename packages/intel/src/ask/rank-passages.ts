import type { Content } from '@cti/core/content';
import { chunkContent } from '../chunk/chunk-content.ts';
import type { WeighedUnit } from './weigh-units.ts';

/** A piece of an article that a model reads for an answer: UTF-16 offsets into the article's text, `end` exclusive. */
export type AskedPassage = { articleId: number; start: number; end: number };

/** Passages that are read, and of one article; more would not fit the models of a desk. */
const most = { passages: 10, ofOneArticle: 4 };
/** Sentences further down say nothing of the question. */
const mostUnits = 400;
/** Below this share of the question's weight a passage is not worth a model's time. */
const leastSupport = 0.3;

/** The pieces in which the best sentences stand for each thing that is asked, best first, each once. */
export const rankPassages = (
  parts: readonly (readonly WeighedUnit[])[],
  articles: readonly (Pick<Content, 'text' | 'blocks'> & { id: number })[],
): AskedPassage[] => {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const chunksOf = new Map<number, { start: number; end: number }[]>();
  const passages: AskedPassage[] = [];
  const weighed = parts.flatMap((units) => units.slice(0, mostUnits)).toSorted((a, b) => b.score - a.score);
  for (const { articleId, start, support } of weighed) {
    const article = byId.get(articleId);
    if (article === undefined || support < leastSupport) continue;
    const chunks = chunksOf.get(articleId) ?? chunkContent({ text: article.text, blocks: article.blocks, links: [] });
    chunksOf.set(articleId, chunks);
    const chunk = chunks.find((one) => one.start <= start && start < one.end);
    const own = passages.filter((passage) => passage.articleId === articleId);
    if (chunk === undefined || own.length >= most.ofOneArticle || own.some((one) => one.start === chunk.start))
      continue;
    passages.push({ articleId, start: chunk.start, end: chunk.end });
    if (passages.length >= most.passages) break;
  }
  return passages;
};
