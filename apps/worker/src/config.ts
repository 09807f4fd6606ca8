import { readEnvironment } from '@cti/core/environment';
import { type CollectEnvironment, WorkerEnvironment } from '@cti/ops/environment/worker-environment';
import type { z } from 'zod';

export type WorkerConfig = z.infer<typeof CollectEnvironment>;

export const workerConfig = (env: NodeJS.ProcessEnv) => readEnvironment(WorkerEnvironment, env);
