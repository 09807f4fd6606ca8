import type { Reliability, ReliabilitySuggestion } from '@cti/core/priority';
import type { Tier } from '@cti/core/source';

/**
 * The reliability a source starts with. First-hand reports are usually reliable and analysis fairly; nothing is complete
 * before its record shows it, and a news site repeats others, so it cannot be judged.
 */
export const defaultReliability = (tier: Tier): Reliability => startingReliability[tier];

const startingReliability: Record<Tier, Reliability> = { premium: 'B', standard: 'C', basic: 'F' };

/** What a source's stored articles show. */
export type SourceRecord = {
  /** Days since its first stored article, and how many there are. */
  historyDays: number;
  articles: number;
  /** Values found in its articles, and how many of them were judged harmless. */
  values: number;
  suppressedValues: number;
  /** Stories it shares with another source, and those of them it was first to report. */
  sharedStories: number;
  firstInStory: number;
};

const leastDays = 30;
const leastArticles = 10;
const leastValues = 30;
const leastStories = 5;

/**
 * The reliability a source's own record speaks for, with the reasons; a person decides. Values that turn out harmless
 * speak against it, reporting before others and a long history for it. With less than thirty days, ten articles, and
 * either thirty values or five shared stories it cannot be judged (F). A needs all three to be good.
 */
export function suggestReliability(record: SourceRecord): ReliabilitySuggestion {
  const { historyDays, articles, values, suppressedValues, sharedStories, firstInStory } = record;
  const known = `${articles} articles in ${Math.floor(historyDays)} days`;
  const hasValues = values >= leastValues;
  const hasStories = sharedStories >= leastStories;
  if (historyDays < leastDays || articles < leastArticles || !(hasValues || hasStories)) {
    return {
      reliability: 'F',
      reasons: [`${known}, ${values} values, ${sharedStories} shared stories: too little to judge`],
    };
  }
  const harmless = suppressedValues / Math.max(1, values);
  const first = firstInStory / Math.max(1, sharedStories);
  const points =
    (hasValues ? pointsFor(harmless, [0.1, 0.3, 0.6, 0.85]) : 0) +
    (hasStories ? pointsFor(1 - first, [0.5, 0.8]) : 0) +
    (historyDays >= 365 ? 1 : 0);
  const reasons = [
    hasValues
      ? `${percent(harmless)} of ${values} values were harmless`
      : `${values} values are too few to tell how many are harmless`,
    hasStories
      ? `first to report ${percent(first)} of ${sharedStories} stories others reported too`
      : `${sharedStories} stories shared with others are too few to tell who is first`,
    known,
  ];
  return { reliability: letterOf(points), reasons };
}

/** Two points up to the first limit, one up to the second, none up to the third, then below zero. */
const pointsFor = (share: number, limits: readonly number[]): number => {
  const step = limits.findIndex((limit) => share <= limit);
  return step === -1 ? 2 - limits.length : 2 - step;
};

function letterOf(points: number): Reliability {
  if (points >= 5) return 'A';
  if (points >= 3) return 'B';
  if (points >= 1) return 'C';
  return points >= 0 ? 'D' : 'E';
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
