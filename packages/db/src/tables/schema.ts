import {
  accounts,
  invitations,
  passkeys,
  sessions,
  signInAttempts,
  tokens,
  twoFactors,
  users,
  verifications,
} from './account.ts';
import { auditEntries, auditHead } from './audit.ts';
import { articleWords } from './article-words.ts';
import { articles } from './article.ts';
import { boilerplate } from './boilerplate.ts';
import { passageLabels, passageModels } from './passage.ts';
import { articleBands, contents, snapshots } from './content.ts';
import { chunkVectors, chunks, embeddingModels, embeddingStanding } from './embedding.ts';
import {
  annotations,
  articleMarks,
  articleNotes,
  articleTags,
  articleVotes,
  assignments,
  boardItems,
  boards,
  deskChanges,
  deskViews,
  desks,
  keptUndos,
} from './desk.ts';
import { editedLists } from './edited-list.ts';
import {
  entityAliases,
  entityCounting,
  entityMentions,
  entityMerges,
  entityTotals,
  ownEntities,
  relations,
} from './entity.ts';
import { conversationTurns, conversations } from './conversation.ts';
import { backfills, previews } from './errand.ts';
import { fetchDecisions } from './fetch-decision.ts';
import { hosts } from './host.ts';
import { indicators, judgements, verdictOverrides } from './judgement.ts';
import { mentions, observables, techniqueMentions } from './observable.ts';
import { modelAnswers, modelCalls, modelPauses, modelPrices, modelSettings } from './model.ts';
import { modelResults, modelRunArticles, modelRuns } from './model-result.ts';
import { promptVersions, stackTerms } from './prompt.ts';
import { proposals } from './proposal.ts';
import { reprocessings } from './reprocessing.ts';
import { removals, retentionPolicies } from './retention.ts';
import { revisions } from './revision.ts';
import { sigmaDecisions, sigmaDrafts } from './sigma.ts';
import { knownSigmaRules, sigmaRepositories } from './sigma-repository.ts';
import { sigmaPullRequests, sigmaTargets } from './sigma-target.ts';
import { skips } from './skip.ts';
import { sourceChecks, sources } from './source.ts';
import { stories, storyArticles, storyDecisions, storyWords } from './story.ts';

/** Every table, for drizzle and drizzle-kit. */
export const schema = {
  accounts,
  invitations,
  passkeys,
  sessions,
  signInAttempts,
  tokens,
  twoFactors,
  users,
  verifications,
  annotations,
  articleMarks,
  articleNotes,
  articleTags,
  articleVotes,
  assignments,
  boardItems,
  boards,
  deskChanges,
  deskViews,
  desks,
  keptUndos,
  auditEntries,
  auditHead,
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
  conversationTurns,
  conversations,
  editedLists,
  embeddingModels,
  embeddingStanding,
  entityAliases,
  entityCounting,
  entityMentions,
  entityMerges,
  entityTotals,
  fetchDecisions,
  hosts,
  indicators,
  judgements,
  knownSigmaRules,
  mentions,
  modelAnswers,
  modelCalls,
  modelPauses,
  modelPrices,
  modelResults,
  modelRunArticles,
  modelRuns,
  modelSettings,
  observables,
  ownEntities,
  previews,
  promptVersions,
  proposals,
  relations,
  removals,
  reprocessings,
  retentionPolicies,
  revisions,
  sigmaDecisions,
  sigmaDrafts,
  sigmaRepositories,
  sigmaPullRequests,
  sigmaTargets,
  skips,
  snapshots,
  sourceChecks,
  sources,
  stackTerms,
  stories,
  storyArticles,
  storyDecisions,
  storyWords,
  techniqueMentions,
  verdictOverrides,
};
