import { z } from 'zod';
import { Instant } from './common.ts';

const count = z.number().int().nonnegative();

const Filled = {
  model: z.string().describe('Provider, model and length of its vectors.'),
  dims: count,
  chunks: count,
  articles: count,
};

export const ModelEmbedding = z
  .object({
    isOff: z.boolean().describe('Whether nothing is to be embedded.'),
    chunks: count.describe('Passages there are.'),
    articles: count.describe('Articles to be found by meaning, embedded or not yet.'),
    active: z
      .object({ ...Filled, since: Instant })
      .nullable()
      .describe('The model that search asks; null before the first article is embedded.'),
    filling: z
      .object({ ...Filled, since: Instant })
      .nullable()
      .describe('The model that takes its place once it has every passage; null where search asks the chosen one.'),
    standing: z
      .object({
        state: z.enum(['working', 'waiting', 'failed', 'finished']),
        message: z.string().nullable().describe('What it waits for, or what is wrong.'),
        until: Instant.nullable().describe('When it goes on by itself.'),
        at: Instant,
      })
      .nullable()
      .describe('How the last run ended; null before the first.'),
  })
  .meta({ id: 'ModelEmbedding' });
