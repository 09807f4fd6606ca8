import { describe, expect, it } from 'vitest';
import { emptyRun, questionOf } from '../src/model-runs/run-form.ts';
import { lineDiff } from '../src/prompts/line-diff.ts';
import { outdatedWords, promptWords } from '../src/results/result-words.ts';
import { modelRunsSearch, promptsSearch } from '../src/search-params.ts';

describe('lines of two prompts', () => {
  const told = (before: string, after: string) => lineDiff(before, after).map(({ kind, text }) => `${kind} ${text}`);

  it('keeps what stayed and puts the old line before the new one', () => {
    expect(told('Read it.\nBe brief.\nQuote.', 'Read it.\nBe exact.\nQuote.')).toEqual([
      'same Read it.',
      'removed Be brief.',
      'added Be exact.',
      'same Quote.',
    ]);
  });

  it('takes a last line for the same whether or not another follows', () => {
    expect(told('One.', 'One.\nTwo.')).toEqual(['same One.', 'added Two.']);
    expect(told('', 'One.\n\nTwo.')).toEqual(['added One.', 'added ', 'added Two.']);
  });
});

it('says why a result would be another today', () => {
  expect(outdatedWords([])).toBeNull();
  expect(outdatedWords(['prompt'])).toBe('Outdated: the prompt has changed since.');
  expect(outdatedWords(['text', 'model'])).toBe('Outdated: the article’s text and the model have changed since.');
});

it('names the prompt that made a result', () => {
  expect([promptWords('triage-v3'), promptWords('triage-1')]).toEqual(['prompt v3', 'the program’s own prompt']);
});

describe('what a run asks', () => {
  it('leaves out what is not narrowed', () => {
    expect(questionOf(emptyRun('triage'))).toEqual({
      purpose: 'triage',
      selection: { onlyOutdated: true, limit: 100 },
    });
  });

  it('counts the last day to its end', () => {
    const form = { ...emptyRun('hunts'), sources: ['7'], since: '2026-11-01', until: '2026-11-02', minScore: 0 };
    expect(questionOf(form).selection).toEqual({
      sources: [7],
      since: '2026-11-01T00:00:00.000Z',
      until: '2026-11-02T23:59:59.999Z',
      minScore: 0,
      onlyOutdated: true,
      limit: 100,
    });
  });
});

it('opens the pages for an address that makes no sense', () => {
  expect([promptsSearch({ tab: 'x', purpose: '' }), modelRunsSearch({ run: '-3' })]).toEqual([{}, {}]);
});
