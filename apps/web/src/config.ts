import { readEnvironment } from '@cti/core/environment';
import { WebEnvironment } from '@cti/ops/environment/web-environment';
import type { z } from 'zod';

export type WebConfig = z.infer<typeof WebEnvironment>;

/** The web's configuration; throws one error that names every variable at fault. */
export const webConfig = (env: NodeJS.ProcessEnv): WebConfig => readEnvironment(WebEnvironment, env);
