import type { components } from '../api/schema.d.ts';

type Schemas = components['schemas'];

export type NewInsight = Schemas['NewInsight'];
export type RisingInsight = Schemas['RisingInsight'];
export type FirstInsight = Schemas['FirstInsight'];
export type SourcesInsight = Schemas['SourcesInsight'];
export type AttackInsight = Schemas['AttackInsight'];
export type CoverageInsight = Schemas['CoverageInsight'];
export type ActorTechniquesInsight = Schemas['ActorTechniquesInsight'];
export type HealthInsight = Schemas['HealthInsight'];
export type CoOccurringInsight = Schemas['CoOccurringInsight'];
export type InsightTimeline = Schemas['InsightTimeline'];
export type InsightQuery = Schemas['InsightQuery'];
export type InsightQueryAnswer = Schemas['InsightQueryAnswer'];
export type ReadInsightQuestion = Schemas['ReadInsightQuestion'];
