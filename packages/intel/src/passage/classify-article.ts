import { predict, type PassageModel } from './passage-model.ts';
import { passagesOf, type Passage } from './passages-of.ts';
import { huntableFrom } from './measure.ts';
import { shippedModel } from './shipped-model.ts';

/** A stretch of an article and how likely it tells something one can hunt for, 0 to 1. */
export type JudgedPassage = Passage & { probability: number };

/** `huntableShare` is the share, 0 to 1, of the passages' characters that stand in huntable ones. */
export type PassageClassification = { passages: JudgedPassage[]; huntableShare: number };

/** No article is longer; of a text that is, the first million characters are judged. */
const mostCharacters = 1_000_000;

/** Cuts an article's text into passages and judges each, in time proportional to its length. */
export function classifyArticle(text: string, model: PassageModel = shippedModel()): PassageClassification {
  const passages = passagesOf(text.slice(0, mostCharacters)).map((passage) => ({
    ...passage,
    probability: predict(model, text, passage.start, passage.end),
  }));
  const length = (some: readonly JudgedPassage[]): number => some.reduce((sum, { start, end }) => sum + end - start, 0);
  const huntable = length(passages.filter(({ probability }) => probability >= huntableFrom));
  return { passages, huntableShare: huntable === 0 ? 0 : huntable / length(passages) };
}
