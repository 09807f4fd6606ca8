import { List } from '@cti/core/environment';
import { z } from 'zod';
import { AuthEnvironmentShape } from './auth-environment.ts';
import { KeyShape, LogShape, ModelShape, RobotsNameShape } from './asked-by-several.ts';
import { PoolShape, ReplicaShape, StoresShape } from './stores.ts';
import { TracingShape } from './tracing-environment.ts';
import { count, grouped } from './variable.ts';

/** What the web asks for, besides where its stores are and who may come in; `npm start` asks for it too. */
export const ServingShape = grouped('Server', {
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Anything but loopback opens the pages to others, who must then sign in.'),
  PORT: count(8080, 0, 65_535).describe('Port to listen on; 0 takes a free one.'),
  ALLOWED_HOSTS: List.default([]).describe(
    'Host names, comma-separated, that requests may be addressed to besides localhost. Empty allows no other on loopback, and any elsewhere.',
  ),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('API requests a minute that one address may send.'),
  EPSS_FILE: z
    .string()
    .optional()
    .describe(
      "The path of FIRST's daily file of EPSS scores (epss_scores-….csv, or .csv.gz), shown with a CVE. Read again when it changes.",
    ),
  GITHUB_API_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.github.com')
    .describe('The API of the GitHub server that approved Sigma rules are proposed to.'),
});

/** Every variable the web reads, with what it means; docs and .env.example are held against this. */
export const WebEnvironment = z.object({
  ...ServingShape,
  ...StoresShape,
  ...ReplicaShape,
  ...AuthEnvironmentShape,
  ...LogShape,
  ...KeyShape,
  ...RobotsNameShape,
  ...ModelShape,
  ...PoolShape,
  ...TracingShape,
});
