import type { FeedEntry } from './feed.ts';
import type { SourceRules } from './source.ts';
import type { SkipReason } from './stage.ts';
import { wordInTitle } from './title-words.ts';
import { urlMatches } from './url-pattern.ts';

/** What the rules look at of an entry: so much is known of a stored article or skip too. */
type RuledEntry = Pick<FeedEntry, 'url' | 'title' | 'publishedAt'>;
type Refusal = { reason: SkipReason; message: string };
type LeftOut<E extends RuledEntry> = Refusal & { entry: E };
type Ruled<E extends RuledEntry> = { kept: E[]; leftOut: LeftOut<E>[] };

const dayMs = 86_400_000;

/**
 * Parts entries by a source's rules, in their order: those let in, and those left out, each with the reason in words.
 * Nothing is fetched or stored, so it serves a check and a dry run alike.
 */
export const applyRules = <E extends RuledEntry>(
  rules: SourceRules,
  entries: readonly E[],
  now = new Date(),
): Ruled<E> => {
  const ruled: Ruled<E> = { kept: [], leftOut: [] };
  for (const entry of entries) {
    const refusal = refusalOf(rules, entry, now);
    if (refusal === null) ruled.kept.push(entry);
    else ruled.leftOut.push({ entry, ...refusal });
  }
  return ruled;
};

const refusalOf = (rules: SourceRules, entry: RuledEntry, now: Date): Refusal | null =>
  byAddress(rules, entry.url) ?? byTitle(rules, entry.title) ?? byAge(rules, entry.publishedAt, now);

const byAddress = ({ allowHosts, urlPatterns, skipUrlPatterns = [] }: SourceRules, url: string): Refusal | null => {
  const hostname = URL.parse(url)?.hostname;
  if (hostname === undefined) return { reason: 'bad-entry', message: 'The entry has no web address.' };
  const filtered = (message: string): Refusal => ({ reason: 'url-filter', message });
  if (allowHosts.length > 0 && !allowHosts.some((host) => isOn(hostname, host.toLowerCase())))
    return filtered(`${hostname} is not among the source's hosts (${allowHosts.join(', ')}).`);
  if (urlPatterns.length > 0 && !urlPatterns.some((pattern) => urlMatches(pattern, url)))
    return filtered("The address matches none of the source's patterns.");
  const skipped = skipUrlPatterns.find((pattern) => urlMatches(pattern, url));
  return skipped === undefined ? null : filtered(`The address matches ${skipped}, which the source's rules skip.`);
};

const isOn = (hostname: string, domain: string) => hostname === domain || hostname.endsWith(`.${domain}`);

const byTitle = ({ skipTitles, onlyTitles = [] }: SourceRules, title: string): Refusal | null => {
  const skipped = wordInTitle(title, skipTitles);
  if (skipped !== undefined)
    return { reason: 'title-filter', message: `The title holds “${skipped}”, which the source's rules skip.` };
  if (onlyTitles.length === 0 || wordInTitle(title, onlyTitles) !== undefined) return null;
  return { reason: 'title-filter', message: `The title holds none of ${onlyTitles.map((w) => `“${w}”`).join(', ')}.` };
};

const byAge = ({ maxAgeDays }: SourceRules, publishedAt: Date | null, now: Date): Refusal | null => {
  if (maxAgeDays === null || publishedAt === null) return null;
  const ageDays = (now.getTime() - publishedAt.getTime()) / dayMs;
  if (ageDays <= maxAgeDays) return null;
  return { reason: 'too-old', message: `Published ${Math.round(ageDays)} days ago; the source takes ${maxAgeDays}.` };
};
