import { setImmediate } from 'node:timers/promises';
import {
  type AskText,
  type NearPassage,
  countAskedTerms,
  findAskCandidates,
  readAskTexts,
} from '@cti/db/read/conversation-candidates';
import type { AskFilters } from '@cti/db/tables/conversation';
import type { AskedTerm, ReadQuestion } from '@cti/intel/ask/read-question';
import {
  type WeighedUnit,
  type WeightedPart,
  type WeightedTerm,
  inOrder,
  weighUnits,
} from '@cti/intel/ask/weigh-units';
import { type InjectionSign, findInjections } from '@cti/intel/injection/find-injections';
import type { QueryNode } from '@cti/intel/query/query-node';
import type { Deps } from '../deps.ts';
import { vectorOfQuestion } from '../embedding/vector-of-question.ts';

/**
 * What was found for a question: its articles, the best first, and their sentences by how far they bear on each thing that
 * is asked.
 */
export type FoundPassages = { articles: FoundArticle[]; parts: WeighedUnit[][] };

/** An article's text, and where it speaks to the model that reads it. */
export type FoundArticle = AskText & { injected: InjectionSign[] };

/** Articles whose texts are read. */
const mostRead = 24;
/** How many of the terms are looked for by themselves, and how telling they must be beside the most telling one. */
const telling = { most: 4, leastShare: 0.6 };
/** A value, a name or a phrase says more of what is meant than a word as rare. */
const kindWeights: Record<AskedTerm['kind'], number> = { value: 2.2, phrase: 1.6, name: 1.5, word: 1 };
const unsaidShare = 0.5;
const foundFirst = 0.2;
/** Rarity means little among a handful of articles. */
const leastArticles = 50;

/** Looks for what answers a question: by its words, by its most telling words alone, and by what it means. */
export const findPassages = async (
  { db, embedder }: Pick<Deps, 'db' | 'embedder'>,
  question: ReadQuestion,
  filters: AskFilters,
): Promise<FoundPassages> => {
  const terms = await weigh(db, question.terms);
  const meant = await meaningOf({ db, embedder }, question.text);
  const strongest = Math.max(0, ...terms.map(({ weight }) => weight));
  const strong = terms
    .filter(({ weight }) => weight >= telling.leastShare * strongest)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, telling.most);
  const query = { any: anyOf(terms), telling: strong.length < terms.length ? anyOf(strong) : null, meant };
  const { ids, near } = await findAskCandidates(db, query, filters);
  const weightOf = new Map(terms.map(({ text, weight }) => [text, weight]));
  const asked = question.parts.map(({ terms: ofPart, wants }) => ({
    terms: ofPart.map((term) => ({ ...term, weight: weightOf.get(term.text) ?? 0 })),
    wants,
  }));
  return weighTexts(asked, await readAskTexts(db, ids.slice(0, mostRead)), near);
};

/** One article at a time: a hostile text takes a tenth of a second, and others wait for this process too. */
const weighTexts = async (
  asked: readonly WeightedPart[],
  texts: readonly AskText[],
  near: readonly NearPassage[],
): Promise<FoundPassages> => {
  const articles: FoundArticle[] = [];
  const parts: WeighedUnit[][] = asked.map(() => []);
  for (const text of texts) {
    const article = { ...text, injected: injectedIn(text.text) };
    articles.push(article);
    const withNear = { ...article, near: near.filter(({ articleId }) => articleId === text.id) };
    for (const [at, part] of asked.entries()) parts[at]?.push(...weighUnits(part, withNear));
    await setImmediate();
  }
  const ordered = parts.map(inOrder);
  return { articles: inOrderOf(ordered, articles), parts: ordered };
};

const weigh = async (db: Deps['db'], terms: readonly AskedTerm[]): Promise<WeightedTerm[]> => {
  const { articles, counts } = await countAskedTerms(db, terms.map(nodeOf));
  return terms.map((term, at) => {
    const count = counts[at] ?? null;
    // A word that everybody uses is in no index, and tells next to nothing.
    const rarity = count === null ? 0.1 : Math.log(1 + Math.max(leastArticles, articles) / (count + 0.5));
    // A word that is nowhere may well be said otherwise; a name or a value may not.
    const share = count === 0 && term.kind === 'word' ? unsaidShare : 1;
    return { ...term, weight: kindWeights[term.kind] * rarity * share };
  });
};

const nowhere = { start: 0, end: 0 };

const nodeOf = ({ kind, text }: AskedTerm): QueryNode =>
  kind === 'phrase' || /\s/.test(text)
    ? { ...nowhere, kind: 'phrase', text }
    : { ...nowhere, kind: 'word', text, prefix: false };

const anyOf = (terms: readonly AskedTerm[]): QueryNode | null => {
  const [first, ...rest] = terms.map(nodeOf);
  if (first === undefined) return null;
  return rest.length === 0 ? first : { ...nowhere, kind: 'or', parts: [first, ...rest] };
};

/** The question as a vector; null where search by meaning is off, not ready, or fails: then words alone must do. */
const meaningOf = async (deps: Pick<Deps, 'db' | 'embedder'>, text: string) => {
  const meaning = await vectorOfQuestion(deps, text);
  return 'why' in meaning ? null : meaning;
};

/** By each one's best sentence, and by how it was found; the first found is worth a fifth of a whole answer. */
const inOrderOf = (parts: readonly (readonly WeighedUnit[])[], articles: readonly FoundArticle[]): FoundArticle[] => {
  const best = new Map(articles.map(({ id }, place) => [id, foundFirst * (1 - place / mostRead)]));
  for (const units of parts) {
    const seen = new Set<number>();
    for (const { articleId, score } of units) {
      if (seen.has(articleId)) continue;
      seen.add(articleId);
      best.set(articleId, (best.get(articleId) ?? 0) + score / parts.length);
    }
  }
  return articles.toSorted((a, b) => (best.get(b.id) ?? 0) - (best.get(a.id) ?? 0));
};

/** What its author only tells of is no attempt. */
const injectedIn = (text: string): InjectionSign[] => {
  const { isSuspected, signs } = findInjections(text);
  return isSuspected ? signs.filter(({ isReported }) => !isReported) : [];
};
