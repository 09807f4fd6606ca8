import type { Priority, PriorityPart, Reliability } from '@cti/core/priority';

/** The most points each part gives; together 100. */
const most = { hunt: 55, quality: 8, freshness: 25 };
const reliabilityPoints: Record<Reliability, number> = { A: 12, B: 10, C: 7, D: 3, E: 0, F: 5 };
const reliabilityWords: Record<Reliability, string> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
};
/** Points an article loses each day, and so the days until it is no longer fresh: 25. */
const pointsPerDay = 1;
const millisecondsPerDay = 86_400_000;

export type PriorityInput = {
  /** The hunt score, 0 to 100; null while it is not known. */
  hunt: number | null;
  /** The text's quality, 0 to 100; null while it is not known, which counts as half. */
  quality: number | null;
  reliability: Reliability;
};

/**
 * How soon an article should be read, 0 to 100: mostly what it gives a hunter, then how fresh it is, how reliable its
 * source is and how well its text came out. `ageDays` counts from publication and may be a fraction; below zero is now.
 */
export function priorityOf(input: PriorityInput & { ageDays: number }): Priority {
  const age = Math.max(0, input.ageDays);
  const fresh = Math.max(0, most.freshness - pointsPerDay * age);
  const parts: PriorityPart[] = [
    ...lastingParts(input),
    { part: 'freshness', points: rounded(fresh), label: ageInWords(age) },
  ];
  return { score: rounded(parts.reduce((sum, { points }) => sum + points, 0)), parts };
}

/**
 * The part of a priority that time does not change: everything but freshness. To be stored beside the article, with
 * `priorityRank` of it to sort by.
 */
export const priorityBase = (input: PriorityInput): number =>
  rounded(lastingParts(input).reduce((sum, { points }) => sum + points, 0));

/**
 * A number to sort by that stays true as days go by: freshness falls for every article by the same amount a day, so their
 * order is that of base plus publication day, which is stored once and indexed. Articles of the same rank have the same
 * priority today and tomorrow. Unlike the shown freshness it goes on falling after 25 days, so what is old sinks
 * further. Give the time of discovery for an article without a date, and for one that claims to be from the future.
 */
export const priorityRank = (base: number, publishedAt: Date): number =>
  Math.round((base + (pointsPerDay * publishedAt.getTime()) / millisecondsPerDay) * 1000) / 1000;

function lastingParts({ hunt, quality, reliability }: PriorityInput): PriorityPart[] {
  return [
    {
      part: 'hunt',
      points: rounded((most.hunt * within(hunt ?? 0)) / 100),
      label: hunt === null ? 'not yet scored' : `hunt score ${hunt}`,
    },
    {
      part: 'reliability',
      points: reliabilityPoints[reliability],
      label: `source ${reliability}, ${reliabilityWords[reliability]}`,
    },
    {
      part: 'quality',
      points: rounded((most.quality * within(quality ?? 50)) / 100),
      label: quality === null ? 'text quality not known' : `text quality ${quality}`,
    },
  ];
}

function ageInWords(days: number): string {
  if (days < 1) return 'published within a day';
  return days < 2 ? 'published a day ago' : `published ${Math.floor(days)} days ago`;
}

const within = (score: number): number => Math.min(100, Math.max(0, score));
const rounded = (points: number): number => Math.round(points * 10) / 10;
