import { readEnvironment } from '@cti/core/environment';
import { CliEnvironment } from '@cti/ops/environment/backup-environment';
import { type TracingConfig, TracingShape } from '@cti/ops/environment/tracing-environment';
import { z } from 'zod';

export const cliConfig = (env: NodeJS.ProcessEnv): z.infer<typeof CliEnvironment> =>
  readEnvironment(CliEnvironment, env);

/** What every command that is traced asks for. */
export const tracingConfig = (env: NodeJS.ProcessEnv): TracingConfig => readEnvironment(z.object(TracingShape), env);
