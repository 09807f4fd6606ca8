import type { StartSpan } from '@cti/core/tracing';
import { type WorkIds, workIds } from '@cti/core/work-ids';
import { isTraced } from './is-traced.ts';
import { summaryOf } from './statement-summary.ts';

/** Hears of a statement that is sent; what it returns is called when that was answered. */
export type WatchStatement = (sql: string) => ((failure: string | null) => void) | undefined;

/** Statements of one piece of work that get a span; a job may send thousands. */
const most = 100;

/** A span for every statement of work that is traced. */
export const watchStatements = (startSpan: StartSpan): WatchStatement => {
  const counts = new WeakMap<WorkIds, number>();
  return (sql) => {
    const under = workIds();
    const count = (counts.get(under) ?? 0) + 1;
    if (!isTraced(under) || count > most) return undefined;
    counts.set(under, count);
    const name = summaryOf(sql);
    const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': name };
    const span = startSpan({ name, kind: 'client', attributes, under });
    return (failure) => (failure === null ? span.end() : span.end({}, failure));
  };
};
