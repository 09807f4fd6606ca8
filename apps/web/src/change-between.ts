import type { Observable } from '@cti/core/observable';
import type { RevisionText } from '@cti/db/read/revisions';
import { compareRevisions } from '@cti/intel/compare-revisions';
import type { z } from 'zod';
import type { RevisionChange } from './schema/revision.ts';

type Pair = { before: RevisionText; after: RevisionText };

/** What changed from one text of an article to the next: its title, its words and its observables. */
export const changeBetween = ({ before, after }: Pair): z.infer<typeof RevisionChange> => {
  const { parts, addedCharacters, removedCharacters, tooDifferent, observables } = compareRevisions(
    { text: before.text, mentions: before.observables.map(placed) },
    { text: after.text, mentions: after.observables.map(placed) },
  );
  return {
    from: before.number,
    to: after.number,
    titleBefore: before.title,
    titleAfter: after.title,
    text: { parts, added: addedCharacters, removed: removedCharacters, tooDifferent },
    observables,
  };
};

/** A revision keeps which values it named and not where; they are compared by their values alone. */
const placed = ({ type, value }: Observable) => ({ type, value, start: 0, end: 0, original: value });
