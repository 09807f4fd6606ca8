import { describe, expect, it } from 'vitest';
import { doInOrder } from '../src/article/in-order.ts';

const always = { width: 3, mayGoOn: () => true };

describe('working a list in order', () => {
  it('answers the results in the order of the list, whatever ends first', async () => {
    const slowFirst = async (item: number) => {
      for (let turn = 0; turn < 10 - item; turn += 1) await Promise.resolve();
      return item * 2;
    };
    expect(await doInOrder([1, 2, 3, 4, 5], slowFirst, always)).toEqual({ results: [2, 4, 6, 8, 10], failure: null });
    expect(await doInOrder([], slowFirst, always)).toEqual({ results: [], failure: null });
  });

  it('keeps what comes before the one that failed, and begins nothing new', async () => {
    const begun: number[] = [];
    const error = new Error('away');
    const work = async (item: number) => {
      begun.push(item);
      if (item === 2) throw error;
      return item;
    };
    expect(await doInOrder([1, 2, 3, 4, 5, 6, 7, 8], work, always)).toEqual({ results: [1], failure: { error } });
    expect(begun.length).toBeLessThan(8);
  });

  it('does at least one, so that a run without time still gets on', async () => {
    const { results } = await doInOrder([1, 2, 3], async (item) => item, { width: 1, mayGoOn: () => false });
    expect(results).toEqual([1]);
  });
});
