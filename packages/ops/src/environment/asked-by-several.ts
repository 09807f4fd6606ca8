import { Embeddings, LogLevel, ProductToken } from '@cti/core/environment';
import { ModelEnvironmentShape } from '@cti/core/model-environment';
import { SecretKey } from '@cti/core/secret-key';
import { z } from 'zod';
import { SecretKeyFile } from '../secret-key-file.ts';
import { count, grouped } from './variable.ts';

export const KeyShape = grouped('Keys', { SECRET_KEY: SecretKey, SECRET_KEY_FILE: SecretKeyFile });

export const RobotsNameShape = grouped('Collecting', { FETCH_PRODUCT_TOKEN: ProductToken });

export const ModelShape = grouped('Models', { ...ModelEnvironmentShape, EMBEDDINGS: Embeddings });

export const LogShape = grouped('Server', {
  LOG_LEVEL: LogLevel.default('info').describe('The least level that is logged.'),
});

/** For an app that serves nothing but /healthz, /readyz and /metrics. */
export const opsShape = (port: number) =>
  grouped('Server', {
    HOST: z.string().default('127.0.0.1').describe('The address to listen on for /healthz, /readyz and /metrics.'),
    PORT: count(port, 0, 65_535).describe('The port for /healthz, /readyz and /metrics.'),
  });
