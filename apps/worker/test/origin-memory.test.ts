import { describe, expect, it } from 'vitest';
import { createOriginMemory } from '../src/origin-memory.ts';

const origin = 'https://blog.example';

describe("what is remembered of a host's answer", () => {
  it('is asked for once by all who come meanwhile, and again after it failed', async () => {
    const memory = createOriginMemory<string>();
    const gate = Promise.withResolvers<string>();
    let asked = 0;
    const ask = () => {
      asked += 1;
      return gate.promise;
    };
    const both = Promise.allSettled([memory.find(origin, ask), memory.find(origin, ask)]);
    gate.reject(new Error('gone'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toBe(1);
    expect(await memory.find(origin, async () => 'second')).toBe('second');
  });

  it('holds until its time is over', async () => {
    const memory = createOriginMemory<string>();
    const ask = async () => 'asked';
    memory.keep(origin, 'kept', Date.now() + 60_000);
    expect(await memory.find(origin, ask)).toBe('kept');
    memory.keep(origin, 'old', Date.now() - 1);
    expect(await memory.find(origin, ask)).toBe('asked');
  });

  it('goes, the oldest first, before it grows without end', async () => {
    const memory = createOriginMemory<number>();
    const until = Date.now() + 60_000;
    for (let host = 0; host <= 500; host += 1) memory.keep(`https://${host}.example`, host, until);
    const ask = async () => -1;
    expect(await memory.find('https://0.example', ask)).toBe(-1);
    expect(await memory.find('https://1.example', ask)).toBe(1);
  });
});
