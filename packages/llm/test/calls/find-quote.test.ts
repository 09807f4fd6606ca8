import { describe, expect, it } from 'vitest';
import { quoteFinder } from '../../src/calls/find-quote.ts';

const text = 'The loader — “Tidepool” — was first\n\nseen in March. It spoke to lantern-relay[.]top over HTTPS.';
const find = quoteFinder(text);
const shown = (quote: string) => {
  const place = find(quote);
  return place && text.slice(place.start, place.end);
};

describe('finding a quote', () => {
  it('leads to the very letters', () => {
    expect(shown('It spoke to lantern-relay[.]top')).toBe('It spoke to lantern-relay[.]top');
  });

  it('forgives blanks, quotation marks and dashes, and answers with the letters of the text', () => {
    expect(shown('The loader - "Tidepool" - was first seen in March')).toBe(
      'The loader — “Tidepool” — was first\n\nseen in March',
    );
  });

  it('finds nothing that the text does not say', () => {
    expect(find('It spoke to lantern-relay[.]com over HTTPS')).toBeNull();
    expect(find('The loader was first seen in March')).toBeNull();
  });

  it('takes no quote that proves nothing', () => {
    expect(find('in March')).toBeNull();
    expect(find(' \n '.repeat(10))).toBeNull();
    expect(find('')).toBeNull();
  });
});
