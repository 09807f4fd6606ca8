import type { FeedEntry } from '@cti/core/feed';
import type { Tier } from '@cti/core/source';
import { span } from './rhythm.ts';

type Suggested<T> = { value: T; because: string };

/** Intervals a person would choose, in seconds. */
const steps = [900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];
const dayMs = 86_400_000;
const looked = 20;

/**
 * How often to check a source, in seconds between `min` and `max`: a twenty-fourth of what it usually leaves between two
 * articles, so that one waits an hour where they come daily. Told from the dates of its last 20 entries and from how
 * long ago the newest is.
 */
export const suggestInterval = (
  entries: readonly Pick<FeedEntry, 'publishedAt' | 'updatedAt'>[],
  { min = 900, max = 86_400, now = new Date() }: { min?: number; max?: number; now?: Date } = {},
): Suggested<number> => {
  const times = entries
    .flatMap(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? [])
    .map((date) => date.getTime())
    .filter((time) => time <= now.getTime())
    .sort((a, b) => b - a)
    .slice(0, looked);
  const [newest, oldest] = [times[0], times.at(-1)];
  const within = (seconds: number) => Math.min(max, Math.max(min, seconds));
  if (newest === undefined || oldest === undefined || times.length < 2) {
    return {
      value: within(3600),
      because: 'Its entries have no dates to tell a rhythm by, so it is looked at every hour.',
    };
  }
  const gapMs = Math.max((newest - oldest) / (times.length - 1), (now.getTime() - newest) / 3);
  const wanted = gapMs / 1000 / 24;
  const value = within(steps.findLast((step) => step <= wanted) ?? steps[0] ?? min);
  const because = `It publishes about every ${span(gapMs)}, so it is looked at every ${span(value * 1000)}.`;
  return { value, because };
};

const evidence =
  /\b(?:indicators? of compromise|iocs?|yara|sigma rules?|snort|suricata|hunting quer(?:y|ies)|kql|sha-?256|command[- ]and[- ]control|c2 (?:server|domain|address)|att&amp;ck|att&ck|[a-f\d]{64}|t1\d{3}(?:\.\d{3})?)\b|hxxps?:|\[\.\]/i;

/**
 * A first guess at a source's tier (docs/sources.md says what each means), for a person to judge: `basic` where it writes
 * several times a day, as news does; `premium` where four in ten entries show indicators or rules; else `standard`.
 */
export const suggestTier = (entries: readonly FeedEntry[]): Suggested<Tier> => {
  const times = entries.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? []).sort((a, b) => b - a);
  const days = ((times[0] ?? 0) - (times.at(-1) ?? 0)) / dayMs;
  const perDay = times.length > 4 ? (times.length - 1) / Math.max(days, 0.25) : 0;
  if (perDay >= 4)
    return { value: 'basic', because: `It writes about ${Math.round(perDay)} pieces a day, as news does.` };
  const withText = entries.filter(({ html, title }) => (html ?? title).length > 40);
  const showing = withText.filter(({ html, title }) => evidence.test(`${title} ${(html ?? '').slice(0, 200_000)}`));
  if (withText.length >= 3 && showing.length / withText.length >= 0.4) {
    return {
      value: 'premium',
      because: `${showing.length} of ${withText.length} entries show indicators, rules or techniques.`,
    };
  }
  return { value: 'standard', because: 'Nothing in its entries speaks for first-hand research or for news alone.' };
};
