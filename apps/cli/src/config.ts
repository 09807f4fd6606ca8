import { readEnvironment } from '@cti/core/environment';
import { CliEnvironment } from '@cti/ops/environment/backup-environment';
import type { z } from 'zod';

export const cliConfig = (env: NodeJS.ProcessEnv): z.infer<typeof CliEnvironment> =>
  readEnvironment(CliEnvironment, env);
