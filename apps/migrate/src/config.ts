import { readEnvironment } from '@cti/core/environment';
import { MigrateEnvironment } from '@cti/ops/environment/migrate-environment';

export const migrateConfig = (env: NodeJS.ProcessEnv) => readEnvironment(MigrateEnvironment, env);
