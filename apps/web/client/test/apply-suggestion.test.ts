import { expect, it } from 'vitest';
import type { SigmaProblem } from '../src/api/types.ts';
import { withSuggestion } from '../src/sigma/apply-suggestion.ts';

const problem: SigmaProblem = {
  line: 2,
  column: 3,
  severity: 'warning',
  code: 'unknown-field',
  message: 'This log source has no field “CommandLin” that we know of; did you mean “CommandLine”.',
  suggestion: 'CommandLine',
};
const text = 'selection:\n  CommandLin|contains: CommandLin\n  Image: CommandLin';

it('writes what was meant at its place and leaves the rest alone', () => {
  expect(withSuggestion(text, problem)).toBe('selection:\n  CommandLine|contains: CommandLin\n  Image: CommandLin');
  expect(withSuggestion(text, { ...problem, column: 10 })).toBe(
    'selection:\n  CommandLin|contains: CommandLine\n  Image: CommandLin',
  );
});

it('offers nothing where it cannot tell what to replace', () => {
  expect(withSuggestion(text, { ...problem, line: 1 })).toBeNull();
  expect(withSuggestion(text, { ...problem, line: 9 })).toBeNull();
  expect(withSuggestion(text, { ...problem, suggestion: null })).toBeNull();
  expect(withSuggestion(text, { ...problem, message: 'Something.' })).toBeNull();
  expect(withSuggestion(text, { ...problem, suggestion: 'CommandLin' })).toBeNull();
});
