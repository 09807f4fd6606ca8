import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What a piece of work is known by, on every line it logs: `requestId`, `jobId`, `articleId`; and while traces are on
 * `trace_id`, `span_id` and `trace_flags`, as OpenTelemetry names them.
 */
export type WorkIds = Readonly<Record<string, string | number>>;

const none: WorkIds = {};
const storage = new AsyncLocalStorage<WorkIds>();

/** The ids of the work that asks. */
export const workIds = (): WorkIds => storage.getStore() ?? none;

/** Runs `work`, and whatever it begins, under these ids besides those it is under already. */
export const withWorkIds = <T>(ids: WorkIds, work: () => T): T => storage.run({ ...workIds(), ...ids }, work);
