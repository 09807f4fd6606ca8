import { articleWords } from './article-words.ts';
import { articles } from './article.ts';
import { boilerplate } from './boilerplate.ts';
import { passageLabels, passageModels } from './passage.ts';
import { articleBands, contents, snapshots } from './content.ts';
import { chunkVectors, chunks, embeddingModels } from './embedding.ts';
import {
  entityAliases,
  entityCounting,
  entityMentions,
  entityMerges,
  entityTotals,
  ownEntities,
  relations,
} from './entity.ts';
import { backfills, previews } from './errand.ts';
import { fetchDecisions } from './fetch-decision.ts';
import { hosts } from './host.ts';
import { indicators, judgements, verdictOverrides } from './judgement.ts';
import { mentions, observables, techniqueMentions } from './observable.ts';
import { modelAnswers, modelCalls, modelPauses, modelPrices, modelSettings, modelSummaries } from './model.ts';
import { proposals } from './proposal.ts';
import { reprocessings } from './reprocessing.ts';
import { revisions } from './revision.ts';
import { sigmaDecisions, sigmaDrafts } from './sigma.ts';
import { skips } from './skip.ts';
import { sourceChecks, sources } from './source.ts';
import { stories, storyArticles, storyDecisions, storyWords } from './story.ts';

/** Every table, for drizzle and drizzle-kit. */
export const schema = {
  articleBands,
  articleWords,
  articles,
  backfills,
  boilerplate,
  passageLabels,
  passageModels,
  chunkVectors,
  chunks,
  contents,
  embeddingModels,
  entityAliases,
  entityCounting,
  entityMentions,
  entityMerges,
  entityTotals,
  fetchDecisions,
  hosts,
  indicators,
  judgements,
  mentions,
  modelAnswers,
  modelCalls,
  modelPauses,
  modelPrices,
  modelSettings,
  modelSummaries,
  observables,
  ownEntities,
  previews,
  proposals,
  relations,
  reprocessings,
  revisions,
  sigmaDecisions,
  sigmaDrafts,
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
