import { observableTypes } from '@cti/core/observable';
import { z } from 'zod';
import { Instant, IdParams, largestId } from './common.ts';

/** A text an article has or had. */
export const Revision = z
  .object({
    number: z.number().int().describe('From 1, the first text.'),
    title: z.string(),
    readAt: Instant.nullable(),
    replacedAt: Instant.nullable().describe('null for the text it has now.'),
    words: z.number().int(),
  })
  .meta({ id: 'Revision' });

export const RevisionParams = IdParams.extend({ number: z.coerce.number().int().positive().max(largestId) });

const Value = z.object({ type: z.enum(observableTypes), value: z.string() });

/** What changed from one text to the next. */
export const RevisionChange = z
  .object({
    from: z.number().int(),
    to: z.number().int(),
    titleBefore: z.string(),
    titleAfter: z.string(),
    text: z.object({
      parts: z.array(
        z.object({
          kind: z.enum(['same', 'added', 'removed']),
          text: z.string(),
          collapsible: z.boolean().describe('A long unchanged stretch, which a reader may fold away.'),
        }),
      ),
      added: z.number().int().describe('Characters (UTF-16).'),
      removed: z.number().int(),
      tooDifferent: z.boolean().describe('Too little in common to be read side by side.'),
    }),
    observables: z.object({ added: z.array(Value), removed: z.array(Value), kept: z.number().int() }),
  })
  .meta({ id: 'RevisionChange' });
