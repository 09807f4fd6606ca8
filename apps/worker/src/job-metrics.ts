import type { Registry } from '@cti/ops/registry';
import type { ObserveJob } from '@cti/queue/consumer';
import { Histogram } from 'prom-client';

/** `cti_job_seconds`: how long jobs take, by job and outcome; its count is the rate. */
export const jobMetrics = (registry: Registry): ObserveJob => {
  const seconds = new Histogram({
    name: 'cti_job_seconds',
    help: 'How long a run of a job took.',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 110],
    registers: [registry],
  });
  return (job, outcome, ms) => seconds.observe({ job, outcome }, ms / 1000);
};
