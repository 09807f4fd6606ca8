import type { WorkIds } from '@cti/core/work-ids';

/** Whether this work's trace is sent. Small spans are made of such work only: alone, they would tell nobody anything. */
export const isTraced = (ids: WorkIds): boolean => ids['trace_flags'] === '01';
