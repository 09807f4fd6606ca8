import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';
import { sources } from './source.ts';

export const chosenProviders = ['none', 'ollama', 'bedrock'] as const;
const chosenEmbeddings = ['none', 'embedded', 'ollama', 'bedrock'] as const;
const capPeriods = ['day', 'month'] as const;
export const modelOutcomes = ['running', 'done', 'failed', 'cached'] as const;

/** Money is counted in millionths of a US cent: whole numbers, however cheap a token. A dollar has 100 million. */
const microCents = (name: string) => bigint(name, { mode: 'number' });

/** The most that calls may cost in a UTC day or month: all of them, or those of one purpose. */
export type ModelCap = { purpose: string | null; period: (typeof capPeriods)[number]; microCents: number };

/** What people chose: one row, or none while the environment decides. No secrets: those are the environment's. */
export const modelSettings = pgTable(
  'model_settings',
  {
    id: integer('id').primaryKey().default(1),
    provider: text('provider', { enum: chosenProviders }).notNull(),
    /** Both providers' places and models are kept, so that one can switch back. */
    ollamaUrl: text('ollama_url').notNull(),
    ollamaModel: text('ollama_model').notNull(),
    bedrockRegion: text('bedrock_region').notNull(),
    bedrockModel: text('bedrock_model').notNull(),
    /** What embeds chunks and questions, chosen apart from what writes; null while the environment decides. */
    embeddings: text('embeddings', { enum: chosenEmbeddings }),
    ollamaEmbeddingModel: text('ollama_embedding_model').notNull().default(''),
    bedrockEmbeddingModel: text('bedrock_embedding_model').notNull().default(''),
    /** Whether texts are masked for a provider in our own house too; for others they always are. */
    masksLocal: boolean('masks_local').notNull(),
    caps: jsonb('caps').$type<ModelCap[]>().notNull(),
    /** Counts changes, so that nobody overwrites what they have not seen. */
    version: integer('version').notNull().default(1),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull().default(now),
  },
  (table) => [check('model_settings_one_row', sql`${table.id} = 1`)],
);

/** What a million tokens cost from a day on, in micro-cents. */
export const modelPrices = pgTable(
  'model_prices',
  {
    provider: text('provider').notNull(),
    /** As it is called: an inference profile has a price of its own. */
    model: text('model').notNull(),
    fromDay: date('from_day').notNull(),
    input: microCents('input').notNull(),
    output: microCents('output').notNull(),
    cachedRead: microCents('cached_read').notNull(),
    cachedWrite: microCents('cached_write').notNull(),
    /** Prompts of more tokens than these cost `longFactor` times as much; null where length makes no difference. */
    longFromTokens: integer('long_from_tokens'),
    longFactor: integer('long_factor').notNull().default(1),
    note: text('note').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.provider, table.model, table.fromDay] })],
);

/** The ledger: a row per call, written before it is made, with the most it can cost until it is known what it did cost. */
export const modelCalls = pgTable(
  'model_calls',
  {
    id: identity(),
    at: instant('at').notNull().default(now),
    purpose: text('purpose').notNull(),
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'set null' }),
    sourceId: integer('source_id').references(() => sources.id, { onDelete: 'set null' }),
    askedBy: text('asked_by').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    inputTokens: integer('input_tokens').notNull().default(0),
    outputTokens: integer('output_tokens').notNull().default(0),
    cachedReadTokens: integer('cached_read_tokens').notNull().default(0),
    cachedWriteTokens: integer('cached_write_tokens').notNull().default(0),
    /** Whether the provider told no tokens and they are our estimate. */
    isEstimated: boolean('is_estimated').notNull().default(false),
    microCents: microCents('micro_cents').notNull(),
    latencyMs: integer('latency_ms').notNull().default(0),
    /** `cached`: answered from an earlier call, at no cost. */
    outcome: text('outcome', { enum: modelOutcomes }).notNull(),
    error: text('error'),
    /** What was masked before the text left: kinds, places and keyed hashes, never values. */
    masked: jsonb('masked').$type<Record<string, unknown>[]>().notNull().default([]),
  },
  (table) => [index('model_calls_at').on(table.at), index('model_calls_article').on(table.articleId)],
);

/** Answers by the hash of all that led to them; asked again, a model is not. */
export const modelAnswers = pgTable(
  'model_answers',
  {
    key: text('key').primaryKey(),
    answer: text('answer').notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [index('model_answers_created').on(table.createdAt)],
);

/** A provider that asked for rest: nobody calls it before. */
export const modelPauses = pgTable('model_pauses', {
  provider: text('provider').primaryKey(),
  until: instant('until').notNull(),
  reason: text('reason').notNull(),
});
