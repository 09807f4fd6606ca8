import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Flag, List, readEnvironment } from '../src/environment.ts';

const schema = z.object({
  PORT: z.coerce.number().int().default(8080),
  SECRET: z.string().min(20).optional(),
  NAMES: List.default([]),
  ON: Flag.prefault('false'),
});

describe('reading the environment', () => {
  it('takes an empty variable for an unset one', () => {
    expect(readEnvironment(schema, { PORT: '', NAMES: 'a, b,,' })).toEqual({
      PORT: 8080,
      NAMES: ['a', 'b'],
      ON: false,
    });
  });

  it('names every variable at fault at once, and repeats no value', () => {
    const read = () => readEnvironment(schema, { PORT: 'eighty', SECRET: 'hunter2', ON: 'maybe' });
    expect(read).toThrow(/PORT[\s\S]*SECRET[\s\S]*ON/);
    expect(read).not.toThrow(/hunter2/);
  });
});
