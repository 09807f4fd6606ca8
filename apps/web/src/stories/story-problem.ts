import type { StoryChanged } from '@cti/db/write/change-story';
import { HttpProblem, notFound } from '../http/problem.ts';

/** What a change came to, or the problem that kept it from being made: 404 or 409. */
export const doneOr = (changed: StoryChanged): { storyId: number; changed: number[] } => {
  switch (changed.outcome) {
    case 'done':
      return { storyId: changed.storyId, changed: changed.changed };
    case 'no-story':
      return notFound('story');
    case 'no-article':
      return notFound('article');
    case 'not-in-story':
      throw new HttpProblem(409, 'not_in_story', 'The story has changed since: the article is not in it (any more).');
    case 'none-left':
      throw new HttpProblem(409, 'story_emptied', 'A story keeps at least one of its articles.');
  }
};
