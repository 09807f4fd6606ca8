import { LogLevel } from '@cti/core/environment';
import { z } from 'zod';
import { AuthEnvironmentShape } from './auth-environment.ts';
import { BackupShape } from './backup-environment.ts';
import { BuiltInSourcesShape } from './migrate-environment.ts';
import { StoresShape } from './stores.ts';
import { grouped, count } from './variable.ts';
import { ServingShape } from './web-environment.ts';
import { CollectEnvironment } from './worker-environment.ts';

/** What `npm start` asks for: all of it has a default, and an address that is set replaces the embedded part. */
export const StandaloneEnvironment = z.object({
  ...CollectEnvironment.shape,
  ...ServingShape,
  ...AuthEnvironmentShape,
  DATABASE_URL: StoresShape.DATABASE_URL.optional(),
  QUEUE_URL: StoresShape.QUEUE_URL.optional(),
  ...BuiltInSourcesShape,
  ...grouped('Collecting', {
    DEMO_UPDATE_SECONDS: count(180, 0, 86_400).describe(
      'Seconds until the demo publishes the later versions of its articles; 0 for never.',
    ),
  }),
  ...grouped('Stores', {
    DATA_DIR: z
      .string()
      .default('data')
      .describe(
        'Where `npm start` keeps its embedded database, its log, and a SECRET_KEY of its own unless one is set.',
      ),
  }),
  ...BackupShape,
  ...grouped('Server', {
    LOG_LEVEL: LogLevel.default('info').describe(
      'The least level that is logged; `npm start` logs to DATA_DIR/cti.log.',
    ),
  }),
});
