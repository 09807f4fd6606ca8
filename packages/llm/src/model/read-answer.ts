import { z, type ZodType } from 'zod';

/** What an answer is worth to a schema: its value, or what is wrong with it in words a model can act on. */
export type ReadAnswer<T> = { isFitting: true; value: T } | { isFitting: false; errors: string };

const longestErrors = 2_000;

/** Models put a fence or a sentence around their JSON even when told not to. */
const jsonIn = (text: string): string => {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  return start >= 0 && end > start ? text.slice(start, end + 1) : text;
};

export const readAnswer = <T>(text: string, schema: ZodType<T>): ReadAnswer<T> => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(jsonIn(text));
  } catch (error) {
    // V8 quotes the text in its message; the position is enough.
    const place = error instanceof Error ? (/position \d+/.exec(error.message)?.[0] ?? 'its end') : 'its end';
    return { isFitting: false, errors: `not valid JSON at ${place}` };
  }
  const result = schema.safeParse(parsed);
  return result.success
    ? { isFitting: true, value: result.data }
    : { isFitting: false, errors: z.prettifyError(result.error).slice(0, longestErrors) };
};
