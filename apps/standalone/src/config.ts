import { readEnvironment } from '@cti/core/environment';
import { StandaloneEnvironment } from '@cti/ops/environment/standalone-environment';
import type { z } from 'zod';

export type StandaloneConfig = z.infer<typeof StandaloneEnvironment>;

export const standaloneConfig = (env: NodeJS.ProcessEnv): StandaloneConfig =>
  readEnvironment(StandaloneEnvironment, env);
