import { describe, expect, it } from 'vitest';
import { keyFigures } from '@cti/intel/summary/key-figures';
import { keyphrases } from '@cti/intel/summary/keyphrases';
import { contentOf } from '../chunk/made-content.ts';
import { article } from './made-article.ts';

const figuresOf = (sentence: string): string[] =>
  keyFigures(contentOf([['paragraph', sentence]])).map(({ kind, text }) => `${kind} ${text}`);

describe('keyphrases', () => {
  it('names what an article is about, at its first place', () => {
    const found = keyphrases(article);
    expect(found.map(({ phrase }) => phrase)).toContain('Grey Lantern');
    expect(found.map(({ phrase }) => phrase)).toContain('hospitals');
    for (const { phrase, start, end } of found) expect(article.text.slice(start, end)).toBe(phrase);
  });

  it('gives no phrase and its part, and no more than asked for', () => {
    const found = keyphrases(article, 5).map(({ phrase }) => phrase.toLowerCase());
    expect(found).toHaveLength(5);
    expect(found.some((one) => found.some((other) => one !== other && other.split(' ').includes(one)))).toBe(false);
  });
});

describe('keyFigures', () => {
  it('finds how many, how much and how long, with the sentence around it', () => {
    const found = keyFigures(article);
    expect(found.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'amount 14 hospitals',
      'amount three countries',
      'money $4.2 million',
      'time 9 days',
      'share 12 percent',
    ]);
    const [hospitals] = found;
    expect(article.text.slice(hospitals?.sentence.start, hospitals?.sentence.end)).toMatch(
      /^Since early March.*ransom\.$/,
    );
  });

  it.each([
    ['About 70,000 devices were counted before the sinkhole went quiet.', ['amount 70,000 devices']],
    ['The operators copied 1.2 TB within two to three hours of the click.', ['data 1.2 TB', 'time two to three hours']],
    ['The flaw has a CVSS score of 9.8 and is exploited since that day.', ['score CVSS score of 9.8']],
    ['Eleven packages were removed eight hours after the report came.', ['amount Eleven packages', 'time eight hours']],
    ['The gang asked for 35 BTC, which is about €2,100,000 at the time.', ['money 35 BTC', 'money €2,100,000']],
  ])('%s', (sentence, figures) => expect(figuresOf(sentence)).toEqual(figures));

  it.each([
    'The server at 203.0.113.7 listens on port 8443 and was seen in 2024.',
    'Version 10.0.19041.1 of the driver is affected, and CVE-2024-3400 is not.',
    'The value 5f4dcc3b5aa765d61d8327deb882cf99 stood in the second file.',
  ])('takes no address, version, year or hash for a figure: %s', (sentence) => expect(figuresOf(sentence)).toEqual([]));
});
