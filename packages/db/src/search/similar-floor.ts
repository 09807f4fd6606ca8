/** Cosines under which two passages are of different things, by models that were measured on articles about attacks. */
const measured = new Map([
  // Of 59 articles on like matters, those about one event lay at 0.57 to 0.68, and what was nearest to the others at 0.52.
  ['embedded/cti-embed-768-v1', 0.56],
]);

/** Other articles that tell what is usual in a model's space. */
export const comparedForFloor = 60;
/** Fewer do not tell. */
const leastCompared = 20;
/** Of a normal distribution, so many deviations lie above all but one in a thousand. */
const leastDeviations = 3;
/** Of the way from what is usual to sameness: articles made from one mould would else all stand out from each other. */
const leastShare = 0.08;
/** Makes the median of the deviations from the median the standard deviation of what is normally distributed. */
const asDeviation = 1.4826;

export const measuredFloor = (model: string): number | null => measured.get(model) ?? null;

/**
 * The least similarity that says something, of a model nobody measured: above that of this article with others by more than
 * the nearest of `articles` comes to by chance. Median and median deviation, because a few of the others may well be similar.
 * Null where there are fewer than 20 others to tell by.
 */
export const floorAmong = (similarities: readonly number[], articles: number): number | null => {
  if (similarities.length < leastCompared) return null;
  const middle = medianOf(similarities);
  const spread = asDeviation * medianOf(similarities.map((each) => Math.abs(each - middle)));
  const deviation = Math.max(spread, leastShare * (1 - middle));
  return middle + deviation * Math.max(leastDeviations, Math.sqrt(2 * Math.log(Math.max(1, articles))));
};

const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
