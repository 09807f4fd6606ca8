import { CtiError, withoutValues } from './error.ts';

/** Letters of a message that are logged. */
const mostLetters = 1000;
/** Causes that are followed. */
const deepest = 5;

/**
 * An error as a line has it: its kind, message, code and place, and the same of what caused it. Nothing else that it carries:
 * a database's errors name the values of a row.
 */
export const errorLine = (thrown: unknown, depth = 0): unknown => {
  if (!(thrown instanceof Error)) return String(thrown).slice(0, mostLetters);
  const error = withoutValues(thrown);
  const { name, message, stack = '', cause } = error;
  return {
    type: name,
    message: message.slice(0, mostLetters),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error instanceof CtiError ? { detail: error.detail } : {}),
    // Its first lines are the message once more.
    at: stack.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(cause === undefined || depth >= deepest ? {} : { cause: errorLine(cause, depth + 1) }),
  };
};
