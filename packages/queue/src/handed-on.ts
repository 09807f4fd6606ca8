import type { WorkIds } from '@cti/core/work-ids';

/** The ids of a piece of work that the jobs it enqueues are known by, too. */
const handedOn = ['requestId', 'trace_id', 'span_id', 'trace_flags'] as const;

const pick = (ids: Record<string, unknown>): WorkIds =>
  Object.fromEntries(
    handedOn.flatMap((name) => {
      const id = ids[name];
      return typeof id === 'string' && /^[\w.-]{1,100}$/.test(id) ? [[name, id]] : [];
    }),
  );

/**
 * What a job takes along of the work that enqueues it, as BullMQ's options hold it: beside the payload, which stays the
 * same for whoever enqueues it. Of two that enqueue one job, the first is remembered.
 */
export const handOn = (ids: WorkIds): { telemetry?: { metadata: string } } => {
  const taken = pick(ids);
  return Object.keys(taken).length === 0 ? {} : { telemetry: { metadata: JSON.stringify(taken) } };
};

/** The ids a job came with; none where it came with none, or with something else. */
export const idsHandedOn = (metadata: string | undefined): WorkIds => {
  if (metadata === undefined) return {};
  try {
    const ids: unknown = JSON.parse(metadata);
    return typeof ids === 'object' && ids !== null ? pick({ ...ids }) : {};
  } catch {
    return {};
  }
};
