import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';

export const turnStates = ['answering', 'answered', 'unknown', 'stopped', 'failed'] as const;
export const turnVerdicts = ['helpful', 'wrong-citation', 'missing'] as const;

/** The words of an article that an answer rests on: UTF-16 offsets into its text at that time. */
export type Citation = {
  articleId: number;
  title: string;
  url: string;
  source: string;
  publishedAt: string | null;
  start: number;
  end: number;
  /** The words themselves, so that an answer still shows them when the article was read anew or is gone. */
  passage: string;
};

/** A sentence of an answer; `citations` count into the turn’s, from 0. None is without: what nothing bears out is left out. */
export type AnswerSentence = { text: string; citations: number[] };

/**
 * What narrows the articles that are asked. Absent members narrow nothing; `maxTlp` is the level up to which whoever asks
 * may see articles.
 */
export type AskFilters = { sources?: number[]; since?: string; until?: string; minScore?: number; maxTlp: number };

export const conversations = pgTable(
  'conversations',
  {
    id: identity(),
    /** The first question, shortened. */
    title: text('title').notNull(),
    askedBy: text('asked_by').notNull(),
    createdAt: instant('created_at').notNull().default(now),
    changedAt: instant('changed_at').notNull().default(now),
  },
  (table) => [index('conversations_changed').on(table.changedAt)],
);

/** A question with its answer. */
export const conversationTurns = pgTable(
  'conversation_turns',
  {
    id: identity(),
    conversationId: integer('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** Counts from 1 within the conversation. */
    position: integer('position').notNull(),
    question: text('question').notNull(),
    filters: jsonb('filters').$type<AskFilters>().notNull(),
    state: text('state', { enum: turnStates }).notNull().default('answering'),
    sentences: jsonb('sentences').$type<AnswerSentence[]>().notNull().default([]),
    citations: jsonb('citations').$type<Citation[]>().notNull().default([]),
    /** Sentences a model wrote that no passage bears out, and that are therefore left out. */
    dropped: integer('dropped').notNull().default(0),
    /** Null when no model was asked and the passages themselves are the answer. */
    model: text('model'),
    promptVersion: text('prompt_version'),
    /** Why it failed or why only passages are shown. */
    reason: text('reason').notNull().default(''),
    verdict: text('verdict', { enum: turnVerdicts }),
    verdictNote: text('verdict_note').notNull().default(''),
    askedAt: instant('asked_at').notNull().default(now),
    /** When the process that answers it last said that it still does. */
    heardAt: instant('heard_at').notNull().default(now),
    answeredAt: instant('answered_at'),
  },
  (table) => [unique('conversation_turns_of').on(table.conversationId, table.position)],
);
