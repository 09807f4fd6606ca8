/** One article that names a value. `copyOf` is the article it copies, or null when it is written afresh. */
export type Sighting = { articleId: number; sourceId: number; copyOf: number | null; at: Date };

export type SightingSummary = { firstSeenAt: Date; lastSeenAt: Date; articles: number; independentSources: number };

/**
 * When a value was first and last seen, and by how many sources on their own: copies of one article confirm nothing
 * beyond it, and a source that repeats itself counts once. Null when nothing was seen.
 */
export function summariseSightings(sightings: readonly Sighting[]): SightingSummary | null {
  if (sightings.length === 0) return null;
  const times = sightings.map(({ at }) => at.getTime());
  const articles = new Set(sightings.map(({ articleId }) => articleId));
  const sources = new Set(sightings.filter(({ copyOf }) => copyOf === null).map(({ sourceId }) => sourceId));
  // Copies whose original never named the value, or is not ours, stand for that one original.
  const strangers = new Set(sightings.flatMap(({ copyOf }) => (copyOf === null || articles.has(copyOf) ? [] : copyOf)));
  return {
    firstSeenAt: new Date(times.reduce((a, b) => Math.min(a, b))),
    lastSeenAt: new Date(times.reduce((a, b) => Math.max(a, b))),
    articles: articles.size,
    independentSources: sources.size + strangers.size,
  };
}
