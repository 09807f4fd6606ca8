import { describe, expect, it } from 'vitest';
import { newsOf } from '../src/parts/news-of.ts';

const rows = (...keys: string[]) => keys.map((key) => ({ key }));
const news = (shown: string[] | undefined, head: string[] | undefined, isOlder = false) =>
  newsOf({
    shown: shown && rows(...shown),
    head: head && rows(...head),
    nameOf: ({ key }) => key,
    isOlder,
  });

describe('what is new above a list', () => {
  it('are the rows of the first page that it does not hold, wherever they would stand', () => {
    expect(news(['a', 'b', 'c'], ['x', 'a', 'y', 'b'])).toEqual({ count: 2, isMore: false, isToFill: false });
  });

  it('is nothing where rows only changed places, or have left', () => {
    expect(news(['a', 'b', 'c'], ['c', 'a']).count).toBe(0);
  });

  it('may be more than a page where the list holds none of it', () => {
    expect(news(['a'], ['x', 'y'])).toMatchObject({ count: 2, isMore: true });
  });

  it('is nothing before the list or the first page is there', () => {
    expect(news(undefined, ['x'])).toEqual({ count: 0, isMore: false, isToFill: false });
    expect(news(['a'], undefined)).toEqual({ count: 0, isMore: false, isToFill: false });
  });

  it('is nothing that the list itself was read after', () => {
    expect(news(['a'], ['x', 'a'], true).count).toBe(0);
  });

  it('fills an empty list, in which nobody has a place to lose', () => {
    expect(news([], ['x'])).toMatchObject({ count: 1, isToFill: true });
    expect(news([], []).isToFill).toBe(false);
  });
});
