import { afterEach, describe, expect, it } from 'vitest';
import { createEmbeddingThread, type EmbeddingThread } from '@cti/llm/embedded/embedding-thread';

const file = new URL('odd-task.ts', import.meta.url);
let thread: EmbeddingThread;
const open = (limits: { stuckMs?: number; idleMs?: number } = {}) => {
  thread = createEmbeddingThread(
    { model: 'odd' },
    file,
    {},
    { stuckMs: 20_000, idleMs: 20_000, mostBytes: 1_000, ...limits },
  );
};
/** How many batches the thread that answers has seen: 1 tells that it is a new one. */
const ageOf = async (text = 'go on'): Promise<number | undefined> => (await thread.run([text]))[0]?.[0];

afterEach(() => thread.close());

describe('the embedding thread', () => {
  it('answers batches in the order asked, all from one thread', async () => {
    open();
    expect(await Promise.all([ageOf(), ageOf(), ageOf()])).toEqual([1, 2, 3]);
    expect(thread.bytes()).toBe(10);
  });

  it('replaces a thread that hangs, and fails only the batch that hung', async () => {
    open({ stuckMs: 1_500 });
    const stuck = thread.run(['hang']);
    const after = ageOf();
    await expect(stuck).rejects.toMatchObject({ kind: 'timeout', verdict: 'retry' });
    expect(await after).toBe(1);
  });

  it.each(['die', 'throw'])('replaces a thread that ends in a batch: %s', async (order) => {
    open();
    await expect(thread.run([order])).rejects.toMatchObject({ kind: 'cut' });
    expect(await ageOf()).toBe(1);
  });

  it('keeps the thread when only the batch was bad', async () => {
    open();
    await expect(thread.run(['fail'])).rejects.toThrow('a bad batch');
    expect(await ageOf()).toBe(2);
  });

  it('replaces a thread that has grown too large', async () => {
    open();
    expect([await ageOf('grow'), await ageOf()]).toEqual([1, 1]);
  });

  it('ends a thread nobody needs, and starts another when it is needed', async () => {
    open({ idleMs: 20 });
    await ageOf();
    await expect.poll(() => thread.bytes()).toBe(0);
    expect(await ageOf()).toBe(1);
  });

  it('refuses what waits when it is closed, and whatever comes later', async () => {
    open();
    const refused = [thread.run(['hang']), thread.run(['never begun'])].map((batch) =>
      expect(batch).rejects.toMatchObject({ kind: 'cancelled' }),
    );
    await thread.close();
    await Promise.all(refused);
    await expect(thread.run(['late'])).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
