import type { FeedEntry } from '@cti/core/feed';
import { candidateOf, type Candidate } from './candidate.ts';
import { learnSelector } from './learn-selector.ts';
import { readJsonLd } from './read-json-ld.ts';
import { readListing } from './read-listing.ts';
import type { SeenPage } from './search.ts';

/** Fewer links are not yet an index. */
const fewest = 3;

/** What the pages seen list themselves: in their structured data, and as links. Costs no request. */
export const pageCandidates = (pages: readonly SeenPage[]): Candidate[] => pages.flatMap(candidatesIn);

const candidatesIn = ({ url, html, hints }: SeenPage): Candidate[] => {
  const { title } = hints;
  const listed = readJsonLd(html, url);
  const found: Candidate[] = [];
  if (listed.length >= fewest) {
    const because = `The page's structured data lists ${listed.length} articles.`;
    found.push(candidateOf({ kind: 'json-ld', url, title, entries: listed, because, rules: { jsonLd: [url] } }));
  }
  const learned = learnSelector(html, url);
  const { entries, next } = readListing(html, url, learned === null ? {} : { selector: learned.selector });
  if (entries.length < fewest) return found;
  const because = [
    learned?.because ?? `${entries.length} links on the page look like articles.`,
    next === null ? '' : `It goes on at ${next}.`,
    datesIn(entries),
  ];
  const rules = { listings: [url], ...(learned === null ? {} : { listing: { selector: learned.selector } }) };
  found.push(candidateOf({ kind: 'listing', url, title, entries, because: because.filter(Boolean).join(' '), rules }));
  return found;
};

const datesIn = (entries: readonly FeedEntry[]): string => {
  const dated = entries.filter(({ publishedAt }) => publishedAt !== null).length;
  return dated === 0
    ? 'No dates stand beside the links.'
    : `${dated} of ${entries.length} links have a date beside them.`;
};
