import { applyRules } from '@cti/core/apply-rules';
import type { SourceRules } from '@cti/core/source';
import type { SkipReason } from '@cti/core/stage';
import type { LastEntry } from '@cti/db/read/last-entries';
import type { z } from 'zod';
import type { DryRun } from '../schema/source-activity.ts';

/** Left out by the rules, so other rules may let it in; any other reason stands whatever the rules say. */
const byRules = new Set<SkipReason>(['title-filter', 'url-filter', 'too-old', 'bad-entry']);

/**
 * What `wanted` would make of entries that came in under `present`. What was left out for a reason that no rule gives,
 * such as robots.txt or a text too short, stays left out, with that reason.
 */
export const dryRun = (
  entries: LastEntry[],
  present: SourceRules,
  wanted: SourceRules,
  now = new Date(),
): z.infer<typeof DryRun> => {
  const tried = entries.map((entry) => {
    const { url, title, publishedAt, leftOut } = entry;
    const reason = whyLeftOut(entry, present, wanted, now);
    const was = leftOut === null ? ('kept' as const) : ('left-out' as const);
    return { url, title, publishedAt, kept: reason === null, reason, was };
  });
  const kept = tried.filter((entry) => entry.kept).length;
  return { entries: tried, kept, leftOut: tried.length - kept };
};

const whyLeftOut = (
  { url, title, publishedAt, leftOut }: LastEntry,
  present: SourceRules,
  wanted: SourceRules,
  now: Date,
): string | null => {
  const [refused] = applyRules(wanted, [{ url, title: title ?? '', publishedAt }], now).leftOut;
  if (refused) return refused.message;
  if (leftOut === null) return null;
  if (!byRules.has(leftOut.reason)) return leftOut.message;
  return leftOut.reason === 'too-old' && publishedAt === null ? whyTooOld(leftOut.message, present, wanted) : null;
};

/** The date of an entry that was too old is not kept: only a rule without a limit, or a stricter one, can be judged. */
const whyTooOld = (message: string, present: SourceRules, wanted: SourceRules): string | null => {
  if (wanted.maxAgeDays === null) return null;
  const stricter = present.maxAgeDays !== null && wanted.maxAgeDays <= present.maxAgeDays;
  return stricter ? message : `${message} Its day was not kept, so ${wanted.maxAgeDays} days may or may not let it in.`;
};
