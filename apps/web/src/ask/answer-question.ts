import { type CtiError, ctiErrorIn } from '@cti/core/error';
import type { AskText } from '@cti/db/read/conversation-candidates';
import type { Citation } from '@cti/db/tables/conversation';
import { chooseSentences } from '@cti/intel/ask/choose-sentences';
import { readQuestion } from '@cti/intel/ask/read-question';
import type { Deps } from '../deps.ts';
import type { WebModels } from '../models/open-models.ts';
import type { Answer, AnswerOptions, AskedQuestion } from './answer.ts';
import { type ModelAnswer, askModel } from './ask-model.ts';
import type { ProvenSentence } from './ask-prompt.ts';
import { type FoundPassages, findPassages } from './find-passages.ts';

export type AskDeps = Pick<Deps, 'db' | 'embedder'> & Pick<WebModels, 'calls'>;

type Tried = { answer: ModelAnswer } | { reason: string };

/**
 * Answers a question from what is collected: by the chosen model, or where none can, by sentences quoted from the
 * articles, and then `reason` says why. Every sentence has a citation. Throws when the database cannot be read, and the
 * signal's reason when it is aborted.
 */
export const answerQuestion = async (
  deps: AskDeps,
  { question, filters, previous, askedBy }: AskedQuestion,
  options: AnswerOptions = {},
): Promise<Answer> => {
  const { signal, watch } = options;
  watch?.step('searching', null);
  const read = readQuestion(
    question,
    previous.map((turn) => turn.question),
  );
  const found = await findPassages(deps, read, filters);
  signal?.throwIfAborted();
  watch?.step('reading', found.articles.length);
  const tried = await tryModel(deps, { question: read.text, askedBy }, found, options);
  signal?.throwIfAborted();
  const articleIds = found.articles.map(({ id }) => id);
  if ('answer' in tried) return { ...writtenAnswer(found, tried.answer), articleIds };
  return { ...quotedAnswer(found, tried.reason), articleIds };
};

const tryModel = async (
  { calls }: AskDeps,
  asked: Pick<AskedQuestion, 'question' | 'askedBy'>,
  found: FoundPassages,
  options: AnswerOptions,
): Promise<Tried> => {
  try {
    const answer = await askModel(calls, asked, found, options);
    if (answer) return { answer };
    return { reason: found.parts.some((units) => units.length > 0) ? notForModels : '' };
  } catch (error) {
    options.signal?.throwIfAborted();
    const known = notable(error);
    if (known === null) throw error;
    return { reason: known.message };
  }
};

/** What of a failure a reader is told; null for one that is nobody's business but the log's. */
const notable = (error: unknown): CtiError | null => {
  const known = ctiErrorIn(error);
  return known && (known.code.startsWith('model-') || known.code === 'no-model') ? known : null;
};

const notForModels = 'No model was asked: what was found is too little, or not for models.';
const nothingSays = 'Nothing that is collected says it. Ask it in other words, or of more sources or a longer time.';

const writtenAnswer = (found: FoundPassages, answer: ModelAnswer): Omit<Answer, 'articleIds'> => {
  const { proven, dropped, model, promptVersion, isUnknown } = answer;
  const by = { dropped, model, promptVersion };
  if (isUnknown || proven.length === 0) {
    const reason = isUnknown || dropped === 0 ? nothingSays : `${model} wrote nothing that the passages bear out.`;
    return { state: 'unknown', sentences: [], citations: [], reason, ...by };
  }
  return { state: 'answered', ...withCitations(found.articles, proven), reason: '', ...by };
};

const quotedAnswer = (found: FoundPassages, reason: string): Omit<Answer, 'articleIds'> => {
  const by = { dropped: 0, model: null, promptVersion: null };
  const texts = new Map(found.articles.map(({ id, text }) => [id, text]));
  const chosen = chooseSentences(found.parts).map(({ articleId, start, end }) => {
    const text = (texts.get(articleId) ?? '').slice(start, end);
    return { articleId, start, end, text };
  });
  const why = reason === '' ? [] : [reason];
  if (chosen.length === 0)
    return { state: 'unknown', sentences: [], citations: [], reason: [nothingSays, ...why].join(' '), ...by };
  const quoted = 'These are sentences of the articles, to the letter.';
  return { state: 'answered', ...withCitations(found.articles, chosen), reason: [...why, quoted].join(' '), ...by };
};

/** Sentences with the places they rest on, each place once. */
const withCitations = (articles: readonly AskText[], proven: readonly ProvenSentence[]) => {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const citations: Citation[] = [];
  const sentences = proven.flatMap(({ text, articleId, start, end }) => {
    const article = byId.get(articleId);
    if (article === undefined) return [];
    const known = citations.findIndex((one) => one.articleId === articleId && one.start === start && one.end === end);
    const at = known >= 0 ? known : citations.push(citationOf(article, start, end)) - 1;
    return [{ text, citations: [at] }];
  });
  return { sentences, citations };
};

const citationOf = ({ id, title, url, source, publishedAt, text }: AskText, start: number, end: number): Citation => ({
  articleId: id,
  title,
  url,
  source,
  publishedAt: publishedAt?.toISOString() ?? null,
  start,
  end,
  passage: text.slice(start, end),
});
