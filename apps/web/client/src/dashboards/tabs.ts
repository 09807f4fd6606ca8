import type { LinkProps } from '@tanstack/react-router';
import type { dashboardTabs } from '../search-params.ts';

export type Tab = (typeof dashboardTabs)[number];

type TabWords = {
  word: string;
  /** What it answers, in a sentence. */
  lead: string;
  /** What has to be there before it can show anything, and where that is to be had. */
  needs: string;
  way: { word: string; link: LinkProps };
};

const sources = { word: 'See the sources', link: { to: '/sources' } } as const;

export const tabWords: Record<Tab, TabWords> = {
  new: {
    word: 'What is new',
    lead: 'What these days brought that was not there before, beside the same number of days before them.',
    needs: 'It counts articles by the day they were published, so it needs a source that has been checked.',
    way: { word: 'Add a source', link: { to: '/sources/add' } },
  },
  rising: {
    word: 'Rising',
    lead: 'What is written about more than its own past lets expect, and how sure that is.',
    needs: 'It compares these days with earlier ones, so it needs articles that name techniques, actors or CVEs.',
    way: { word: 'Ask a source for its past', link: { to: '/sources' } },
  },
  first: {
    word: 'Who was first',
    lead: 'Which sources tell a story before the others do, and by how much.',
    needs: 'It needs stories that at least two independent sources tell.',
    way: { word: 'See the stories', link: { to: '/stories' } },
  },
  sources: {
    word: 'Sources',
    lead: 'What each source is worth: what it alone brings, how early, how clean, at what cost.',
    needs: 'It needs a source that has brought an article.',
    way: { word: 'Add a source', link: { to: '/sources/add' } },
  },
  attack: {
    word: 'ATT&CK',
    lead: 'Which techniques the articles of these days name, tactic by tactic.',
    needs: 'It needs articles that name a technique of MITRE ATT&CK, by its id or by its name.',
    way: { word: 'See the techniques', link: { to: '/techniques' } },
  },
  coverage: {
    word: 'Coverage',
    lead: 'Techniques the articles name, against the Sigma rules there are for them.',
    needs: 'It needs articles that name techniques; rules come from a Sigma repository or from drafts you approve.',
    way: { word: 'Add a Sigma repository', link: { to: '/sigma', search: { view: 'repositories' } } },
  },
  actors: {
    word: 'Actors × techniques',
    lead: 'Which techniques are told of which actors, in one article or, stronger, in one sentence.',
    needs: 'It needs articles that name an actor and a technique.',
    way: { word: 'See the entities', link: { to: '/entities' } },
  },
  collection: {
    word: 'Collection',
    lead: 'Whether collecting works: checks, stages, what was left out, and how long it takes.',
    needs: 'It needs a source that has been checked once.',
    way: sources,
  },
  words: {
    word: 'Ask in words',
    lead: 'A question in plain English becomes a query, which is shown in words before its chart.',
    needs: 'It needs articles to count.',
    way: sources,
  },
};
