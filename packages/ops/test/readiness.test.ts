import { describe, expect, it } from 'vitest';
import { isReady, readinessOf } from '../src/readiness.ts';

describe('readiness', () => {
  it('is ready only when every part answers', async () => {
    const ready = await readinessOf({ database: async () => 1, queue: async () => 1 });
    expect([ready, isReady(ready)]).toEqual([{ database: null, queue: null }, true]);
  });

  it('tells why a part that fails is not ready, even one that throws at once', async () => {
    const parts = await readinessOf({
      database: async () => 1,
      queue: () => {
        throw new Error('connection refused');
      },
    });
    expect([parts, isReady(parts)]).toEqual([{ database: null, queue: 'connection refused' }, false]);
  });

  it('does not wait for a part that never answers', async () => {
    expect(await readinessOf({ database: () => new Promise(() => undefined) }, 20)).toEqual({
      database: 'no answer within 0.02 s',
    });
  });
});
