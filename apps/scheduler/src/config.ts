import { readEnvironment } from '@cti/core/environment';
import { SchedulerEnvironment } from '@cti/ops/environment/scheduler-environment';

export const schedulerConfig = (env: NodeJS.ProcessEnv) => readEnvironment(SchedulerEnvironment, env);
