/** An error makes a rule unusable; a warning is likely a mistake; information only helps. */
export type Severity = 'error' | 'warning' | 'info';

/** Where something stands in a text; both count from 1. */
export type Position = { line: number; column: number };

/** One finding about a rule's text. `code` is stable; `message` says to a person what is wrong and what would be right. */
export type Diagnostic = Position & { severity: Severity; code: string; message: string };

export const inOrder = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.toSorted((a, b) => a.line - b.line || a.column - b.column);
