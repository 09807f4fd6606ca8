import type { Mention } from '@cti/core/observable';
import { diffTexts, type TextDiff } from './diff-texts.ts';

/** One revision of an article: its plain text and the observables found in it. */
export type Revision = { text: string; mentions: readonly Mention[] };

/** What an update changed. */
export type RevisionChange = TextDiff & {
  observables: {
    /** Values the update brought, each at its first place in the new text. */
    added: Mention[];
    /** Values the update took out, each at its first place in the old text. */
    removed: Mention[];
    /** How many values stand in both. */
    kept: number;
  };
};

/** Compares two revisions of one article: a text diff, and the change in observables by type and value. Bounded, never throws. */
export const compareRevisions = (before: Revision, after: Revision): RevisionChange => {
  const old = firstMentions(before.mentions);
  const now = firstMentions(after.mentions);
  const missingIn = (other: Map<string, Mention>, own: Map<string, Mention>) =>
    [...own].filter(([key]) => !other.has(key)).map(([, mention]) => mention);
  const added = missingIn(old, now);
  return {
    ...diffTexts(before.text, after.text),
    observables: { added, removed: missingIn(now, old), kept: now.size - added.length },
  };
};

const firstMentions = (mentions: readonly Mention[]): Map<string, Mention> => {
  const first = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = `${mention.type} ${mention.value}`;
    if (!first.has(key)) first.set(key, mention);
  }
  return first;
};
