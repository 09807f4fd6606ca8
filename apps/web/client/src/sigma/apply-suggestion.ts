import type { SigmaProblem } from '../api/types.ts';

/** The text with what was meant in place of what stands there; null where it cannot be told what to replace. */
export const withSuggestion = (text: string, { line, column, message, suggestion }: SigmaProblem): string | null => {
  const wrong = /“([^”]+)”/.exec(message)?.[1];
  const lines = text.split('\n');
  const written = lines[line - 1];
  if (suggestion === null || wrong === undefined || wrong === suggestion || written === undefined) return null;
  const at = written.indexOf(wrong, column - 1);
  if (at < 0) return null;
  const mended = written.slice(0, at) + suggestion + written.slice(at + wrong.length);
  return lines.with(line - 1, mended).join('\n');
};
