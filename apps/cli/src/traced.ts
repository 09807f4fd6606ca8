import { createLog } from '@cti/core/log';
import { withSpan } from '@cti/core/with-span';
import { openTracing } from '@cti/ops/tracing';
import { tracingConfig } from './config.ts';

/** Runs a command that ends as a span, where traces are on, and waits until that is sent. What has gone wrong with sending is told on stderr. */
export const traced = async <T>(name: string, env: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> => {
  const log = createLog('backup', { level: 'warn', destination: process.stderr });
  const tracing = await openTracing('backup', tracingConfig(env), log);
  try {
    return await withSpan(tracing.startSpan, name, work);
  } finally {
    await tracing.close();
  }
};
