import { articles } from './article.ts';
import { articleBands, contents, snapshots } from './content.ts';
import { backfills, previews } from './errand.ts';
import { fetchDecisions } from './fetch-decision.ts';
import { hosts } from './host.ts';
import { mentions, observables, techniqueMentions } from './observable.ts';
import { proposals } from './proposal.ts';
import { revisions } from './revision.ts';
import { skips } from './skip.ts';
import { sourceChecks, sources } from './source.ts';

/** Every table, for drizzle and drizzle-kit. */
export const schema = {
  articleBands,
  articles,
  backfills,
  contents,
  fetchDecisions,
  hosts,
  mentions,
  observables,
  previews,
  proposals,
  revisions,
  skips,
  snapshots,
  sourceChecks,
  sources,
  techniqueMentions,
};
