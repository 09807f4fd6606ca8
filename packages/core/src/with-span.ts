import type { StartSpan } from './tracing.ts';
import { withWorkIds, workIds } from './work-ids.ts';

/** Runs `work` as a span of its own, within the one it is under, and what it logs with that span's ids; just runs it while traces are off. */
export const withSpan = async <T>(
  startSpan: StartSpan | undefined,
  name: string,
  work: () => Promise<T>,
): Promise<T> => {
  const span = startSpan?.({ name, kind: 'own', under: workIds() });
  try {
    const result = await withWorkIds(span?.ids ?? {}, work);
    span?.end();
    return result;
  } catch (error) {
    span?.end({}, 'failed');
    throw error;
  }
};
