import type { Content } from '@cti/core/content';
import { lexRank } from './lex-rank.ts';
import { candidatesOf, type Candidate } from './summary-candidates.ts';
import { cueScore, leansOnOthers, type SummaryFlavour } from './summary-cues.ts';
import { summaryWords } from './summary-words.ts';

/** A sentence of a summary, to the letter as it stands at its place in the article's text. */
export type SummarySentence = { start: number; end: number; text: string; score: number };

export type SummaryOptions = {
  flavour: SummaryFlavour;
  /** The article's title: sentences that take it up say what it is about. */
  title?: string;
  /** Sentences at most. */
  sentences?: number;
};

const usual: Record<SummaryFlavour, number> = { executive: 4, technical: 5, actions: 6 };
/** How much being new counts against being good. */
const novelty = 0.45;
/** A sentence this like a chosen one is a copy of it. */
const sameAgain = 0.55;
/** What a sentence must say of what to do to be an action. */
const leastAction = 0.4;

/**
 * An extractive summary: the article's own sentences in their order, chosen by how central they are, by what the flavour
 * is after, by their place, and each for saying what the others do not. Nothing is written anew. Empty where the article
 * has no running text, or for `actions` none that says what to do.
 */
export function summarise(content: Content, options: SummaryOptions): SummarySentence[] {
  const candidates = candidatesOf(content);
  const { centrality, likeness } = lexRank(candidates.map(({ words }) => words));
  const titleWords = new Set(summaryWords((options.title ?? '').slice(0, 500)));
  const scores = candidates.map((candidate, index) =>
    scoreOf(candidate, centrality[index] ?? 0, titleWords, options.flavour),
  );
  const chosen = pick(scores, likeness, options.sentences ?? usual[options.flavour]);
  return chosen
    .toSorted((a, b) => a - b)
    .flatMap((index) => {
      const candidate = candidates[index];
      if (candidate === undefined) return [];
      const { start, end, text } = candidate;
      return [{ start, end, text, score: Math.round(1_000 * (scores[index] ?? 0)) / 1_000 }];
    });
}

function scoreOf(
  candidate: Candidate,
  centrality: number,
  titleWords: ReadonlySet<string>,
  flavour: SummaryFlavour,
): number {
  const cue = cueScore(candidate, flavour);
  if (flavour === 'actions' && cue < leastAction) return 0;
  const { words, place, text } = candidate;
  const shared = new Set(words.filter((word) => titleWords.has(word))).size;
  const early = flavour === 'actions' ? 0 : 1 / (1 + place / 3);
  const length = text.length < 60 ? 0.75 : text.length > 350 ? 0.8 : 1;
  const alone = leansOnOthers(text) ? 0.75 : 1;
  const sum = 0.35 * centrality + 0.4 * cue + 0.15 * early + 0.1 * Math.min(1, shared / 3);
  return Math.max(0, sum * (flavour === 'actions' ? 1 : length) * alone);
}

/** Maximal marginal relevance: again and again the best one, less what the chosen already say. */
function pick(scores: readonly number[], likeness: (one: number, other: number) => number, most: number): number[] {
  const chosen: number[] = [];
  const repeats = scores.map(() => 0);
  while (chosen.length < most) {
    let best = -1;
    let bestWorth = 0;
    scores.forEach((score, index) => {
      const repeat = repeats[index] ?? 0;
      const worth = repeat > sameAgain ? 0 : score * (1 - novelty * repeat);
      if (worth > bestWorth && !chosen.includes(index)) [best, bestWorth] = [index, worth];
    });
    if (best < 0) break;
    chosen.push(best);
    const last = best;
    repeats.forEach((before, index) => {
      repeats[index] = Math.max(before, likeness(last, index));
    });
  }
  return chosen;
}
