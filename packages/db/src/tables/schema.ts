import { articles } from './article.ts';
import { articleBands, contents, snapshots } from './content.ts';
import { hosts } from './host.ts';
import { mentions, observables, techniqueMentions } from './observable.ts';
import { skips } from './skip.ts';
import { sourceChecks, sources } from './source.ts';

/** Every table, for drizzle and drizzle-kit. */
export const schema = {
  articleBands,
  articles,
  contents,
  hosts,
  mentions,
  observables,
  skips,
  snapshots,
  sourceChecks,
  sources,
  techniqueMentions,
};
