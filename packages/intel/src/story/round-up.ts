import type { StoryArticle } from '@cti/core/story';
import { wordInTitle } from '@cti/core/title-words';
import data from '../../data/story-words.json' with { type: 'json' };
import { isHeadline } from './story-features.ts';

/** Subjects of one article from which it is about none of them; fewer where the title says "weekly". */
const manySubjects = 8;
const manyInDigest = 3;

/** Whether an article tells several stories. It would glue them together, so it may only join its like. */
export const isRoundUp = (article: Subjects): boolean => {
  const subjects = article.features.filter(isHeadline).length;
  return subjects >= manySubjects || (subjects >= manyInDigest && isDigest(article));
};

type Subjects = Pick<StoryArticle, 'title' | 'features'>;

const isDigest = ({ title }: Subjects): boolean => wordInTitle(title, data.roundUp) !== undefined;

/**
 * Whether two articles of which one tells several stories are still about the same: two accounts of one vendor's patch day name
 * mostly the same vulnerabilities.
 */
export const sameSubjects = (a: Subjects, b: Subjects): boolean => {
  const [ofA, ofB] = [a, b].map(({ features }) => new Set(features.filter(isHeadline).map(({ key }) => key)));
  if (!ofA || !ofB || isDigest(a) || isDigest(b)) return false; // last week's and this week's share much, and tell of no one event
  const shared = ofA.intersection(ofB).size;
  return shared >= 3 && shared >= 0.6 * Math.max(ofA.size, ofB.size);
};
