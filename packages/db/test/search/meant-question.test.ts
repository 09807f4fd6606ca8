import { parseQuery } from '@cti/intel/query/parse-query';
import { printQuery } from '@cti/intel/query/print-query';
import { describe, expect, it } from 'vitest';
import { meantQuestion } from '../../src/search/meant-question.ts';

const ask = (text: string) => {
  const { query } = parseQuery(text);
  if (query === null) throw new Error(`${text} cannot be read`);
  const meant = meantQuestion(query);
  return meant && { text: meant.text, rest: meant.rest && printQuery(meant.rest) };
};

describe('meantQuestion', () => {
  it('lets plain words be said otherwise', () => {
    expect(ask('steal browser passwords')).toEqual({ text: 'steal browser passwords', rest: null });
    expect(ask('ransomware OR (wiper disk)')).toEqual({ text: 'ransomware wiper disk', rest: null });
  });

  it('keeps fields and exclusions as conditions, and does not embed them', () => {
    expect(ask('phishing tier:premium -lang:ja')).toEqual({ text: 'phishing', rest: 'tier:premium NOT lang:ja' });
    expect(ask('phishing -bank')).toEqual({ text: 'phishing', rest: 'NOT bank' });
  });

  it('means exactly what stands in quotes, and values', () => {
    expect(ask('"Cobalt Strike" loader')).toEqual({ text: 'Cobalt Strike loader', rest: '"Cobalt Strike"' });
    expect(ask('exploitation of CVE-2024-3400')).toEqual({
      text: 'exploitation of CVE-2024-3400',
      rest: 'CVE-2024-3400',
    });
    expect(ask('evil[.]example lure')?.text).toBe('evil.example lure');
  });

  it('is nothing without a word', () => {
    expect(ask('tier:premium score>60')).toBeNull();
    expect(ask('-phishing')).toBeNull();
  });
});
