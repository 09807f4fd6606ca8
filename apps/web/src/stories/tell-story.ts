import { defang } from '@cti/core/defang';
import type { Db } from '@cti/db/connect';
import { findStory } from '@cti/db/read/story';
import { storyEvidenceOf } from '@cti/db/read/story-evidence';
import { storyTimeline } from '@cti/intel/story/story-timeline';

/** Articles that a timeline tells; see storyTimeline. */
const mostTold = 100;
const mostObservables = 100;

/** A story with its articles up to `maxTlp`, and what each of them added to those before it; null when there is none with this id. */
export const tellStory = async (db: Db, id: number, maxTlp: number) => {
  const story = await findStory(db, id, maxTlp);
  if (!story) return null;
  const ids = story.members.slice(0, mostTold).map(({ article }) => article.id);
  const timeline = storyTimeline(await storyEvidenceOf(db, ids)).map(({ observables, ...step }) => ({
    ...step,
    observables: observables
      .slice(0, mostObservables)
      .map(({ type, value }) => ({ type, value, defanged: defang(type, value) })),
    moreObservables: Math.max(0, observables.length - mostObservables),
  }));
  return { ...story, timeline };
};
