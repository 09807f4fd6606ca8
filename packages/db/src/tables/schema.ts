import { articles } from './article.ts';
import { boilerplate } from './boilerplate.ts';
import { passageLabels, passageModels } from './passage.ts';
import { articleBands, contents, snapshots } from './content.ts';
import { entityAliases, entityMentions, entityMerges, ownEntities, relations } from './entity.ts';
import { backfills, previews } from './errand.ts';
import { fetchDecisions } from './fetch-decision.ts';
import { hosts } from './host.ts';
import { indicators, judgements, verdictOverrides } from './judgement.ts';
import { mentions, observables, techniqueMentions } from './observable.ts';
import { proposals } from './proposal.ts';
import { reprocessings } from './reprocessing.ts';
import { revisions } from './revision.ts';
import { skips } from './skip.ts';
import { sourceChecks, sources } from './source.ts';
import { stories, storyArticles, storyDecisions, storyWords } from './story.ts';

/** Every table, for drizzle and drizzle-kit. */
export const schema = {
  articleBands,
  articles,
  backfills,
  boilerplate,
  passageLabels,
  passageModels,
  contents,
  entityAliases,
  entityMentions,
  entityMerges,
  fetchDecisions,
  hosts,
  indicators,
  judgements,
  mentions,
  observables,
  ownEntities,
  previews,
  proposals,
  relations,
  reprocessings,
  revisions,
  skips,
  snapshots,
  sourceChecks,
  sources,
  stories,
  storyArticles,
  storyDecisions,
  storyWords,
  techniqueMentions,
  verdictOverrides,
};
