import { describe, expect, it } from 'vitest';
import { apiFilters, filterFault, filterWords } from '../src/ask/ask-filters.ts';
import { contextOf } from '../src/ask/citation-context.ts';
import { heard, nothingHeard, stepWords } from '../src/ask/heard-turn.ts';
import { askSearch } from '../src/ask/ask-search.ts';

describe('the filters of a question', () => {
  it('take whole days in UTC, both included', () => {
    const filters = apiFilters({ sources: '3,7', since: '2026-10-01', until: '2026-10-31', minScore: 40 });
    expect(filters).toEqual({
      sources: [3, 7],
      since: '2026-10-01T00:00:00.000Z',
      until: '2026-10-31T23:59:59.999Z',
      minScore: 40,
    });
    expect(filterWords(filters, (id) => (id === 3 ? 'Daily' : undefined)).map(({ label }) => label)).toEqual([
      'Daily or source 7',
      'from 2026-10-01',
      'to 2026-10-31',
      'score 40 or more',
    ]);
    expect(apiFilters({})).toEqual({});
  });

  it('are refused in words where the first day is after the last, and taken where they are one day', () => {
    expect(filterFault({ since: '2026-10-02', until: '2026-10-01' })).toContain('after');
    expect(filterFault({ since: '2026-10-01', until: '2026-10-01' })).toBeNull();
  });

  it('are read from an address, and what makes no sense is left out', () => {
    expect(askSearch({ sources: 7, since: '2026-10-01', minScore: '40', conversation: '5', cite: '1-2' })).toEqual({
      sources: '7',
      since: '2026-10-01',
      minScore: 40,
      conversation: 5,
      cite: '1-2',
    });
    expect(askSearch({ sources: '1,x', since: 'yesterday', until: '2026-13-40', minScore: 400 })).toEqual({});
  });
});

describe('an answer that is being made', () => {
  const citation = {
    articleId: 1,
    title: 't',
    url: 'u',
    source: 's',
    publishedAt: null,
    start: 0,
    end: 1,
    passage: 'p',
  };
  const sentence = (at: number) => ({
    name: 'sentence' as const,
    data: { at, sentence: { text: `Sentence ${at}.`, citations: [0] }, citations: [citation] },
  });

  it('has each sentence once, even when all is told again after a lost connection', () => {
    const told = [sentence(0), sentence(1), sentence(0), sentence(1), sentence(2)].reduce(heard, nothingHeard);
    expect(told.sentences.map(({ text }) => text)).toEqual(['Sentence 0.', 'Sentence 1.', 'Sentence 2.']);
    expect(told.citations).toEqual([citation]);
  });

  it('says its step in words', () => {
    const at = (step: 'searching' | 'reading' | 'writing' | 'checking', passages: number | null) =>
      stepWords(heard(nothingHeard, { name: 'progress', data: { step, passages } }));
    expect(stepWords(nothingHeard)).toBe('Asking …');
    expect(at('searching', null)).toBe('Searching all articles …');
    expect(at('reading', 12)).toBe('Reading 12 passages …');
    expect(at('writing', 1)).toBe('Writing from 1 passage …');
    expect(at('writing', null)).toBe('Writing from the passages found …');
    expect(at('checking', 12)).toContain('Checking');
  });
});

describe('the words around a citation', () => {
  const text = `${'Before it. '.repeat(60)}The words. ${'After it. '.repeat(60)}The words. End.`;
  const start = text.indexOf('The words.');
  const quoted = { start, end: start + 10, passage: 'The words.' };

  it('are cut at words, some hundred letters on each side', () => {
    const place = contextOf(text, quoted);
    if (place === null) throw new Error('not found');
    expect(text.slice(place.start, place.end)).toBe('The words.');
    expect(text.charAt(place.from - 1)).toBe(' ');
    expect(text.charAt(place.to)).toBe(' ');
    expect(place.start - place.from).toBeGreaterThan(200);
    expect(place.to - place.end).toBeGreaterThan(200);
  });

  it('are found where they have moved to, the nearest of several places', () => {
    expect(contextOf(`New. ${text}`, quoted)).toMatchObject({ start: start + 5, end: start + 15 });
    const late = { start: text.length, end: text.length + 10, passage: 'The words.' };
    expect(contextOf(text, late)?.start).toBe(text.lastIndexOf('The words.'));
  });

  it('are not to be had of an article that says them no longer', () => {
    expect(contextOf('Something else entirely.', quoted)).toBeNull();
    expect(contextOf('', { start: 0, end: 0, passage: '' })).toMatchObject({ start: 0, end: 0 });
  });
});
