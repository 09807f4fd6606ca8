import type { components, paths } from './schema.d.ts';

type Schemas = components['schemas'];

export type ArticleSummary = Schemas['ArticleSummary'];
export type Article = Schemas['Article'];
export type Mention = Schemas['Mention'];
export type SearchHit = Schemas['SearchHit'];
export type Source = Schemas['Source'];
export type SourceCheck = Schemas['SourceCheck'];
export type Skip = Schemas['Skip'];
export type ObservableSummary = Schemas['ObservableSummary'];
export type TechniqueSummary = Schemas['TechniqueSummary'];
export type Overview = Schemas['Overview'];
export type Pulse = Schemas['Pulse'];
export type Queue = Schemas['Queue'];
export type Job = Schemas['Job'];
export type SourcePreview = Schemas['SourcePreview'];
export type PreviewResult = Schemas['PreviewResult'];
export type PreviewCandidate = Schemas['PreviewCandidate'];
export type PreviewEntry = Schemas['PreviewEntry'];
export type SourceActivity = Schemas['SourceActivity'];
export type SourceAccess = Schemas['SourceAccess'];
export type SourceAccessBody = Schemas['SourceAccessBody'];
export type DryRun = Schemas['DryRun'];
export type Backfill = Schemas['Backfill'];
export type Proposal = Schemas['Proposal'];
export type FetchDecision = Schemas['FetchDecision'];
export type Explanation = Schemas['Explanation'];
export type Pasted = Schemas['Pasted'];
export type Reservation = Schemas['Reservation'];
export type Revision = Schemas['Revision'];
export type RevisionChange = Schemas['RevisionChange'];
export type Uploaded = Schemas['Uploaded'];
export type ProblemBody = Schemas['Problem'];

export type Tier = Source['tier'];
export type SourceState = Source['state'];
export type SourceRules = Source['rules'];
export type SkipReason = Skip['reason'];
export type Stage = ArticleSummary['stage'];
export type ObservableType = ObservableSummary['type'];
export type RulesPatch = Schemas['DryRunBody']['rules'];
export type ErrandState = Backfill['state'];
export type ProposalState = Proposal['state'];
export type JobState = Job['state'];
export type QueueName = paths['/jobs/{queue}']['get']['parameters']['path']['queue'];

export type ArticleQuery = NonNullable<paths['/articles']['get']['parameters']['query']>;
export type SourceDeclaration = paths['/sources']['post']['requestBody']['content']['application/json'];
export type SourcePatch = NonNullable<paths['/sources/{id}']['patch']['requestBody']>['content']['application/json'];

/** One page of a list, as every list route answers it. */
export type PageOf<T> = { items: T[]; nextCursor: string | null };
