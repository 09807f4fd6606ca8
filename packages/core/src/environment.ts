import { z } from 'zod';
import { CtiError } from './error.ts';

/** An environment variable's yes or no. */
export const Flag = z
  .enum(['true', 'false', '1', '0', 'yes', 'no'])
  .transform((value) => ['true', '1', 'yes'].includes(value));

/** A comma-separated list; empty items are dropped. */
export const List = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

export const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/** FETCH_PRODUCT_TOKEN: the worker obeys by it, and the web explains by it. */
export const ProductToken = z
  .string()
  .regex(/^[a-z_-]+$/i, 'letters, _ and - only (RFC 9309)')
  .default('cti-scraper')
  .describe('Our name in robots.txt.');

/** EMBEDDINGS: the worker embeds articles by it, and the web the questions asked of them. */
export const Embeddings = z
  .enum(['embedded', 'none'])
  .default('embedded')
  .describe(
    'What makes the vectors for search by meaning, until somebody chooses on the Models page: `embedded`, the model that comes along, or `none`.',
  )
  .meta({ page: '/models' });
export type Embeddings = z.infer<typeof Embeddings>;

/** An empty variable counts as unset. */
export const setVariables = (env: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );

/** A variable at fault, and what it should be; its value is not repeated, since some are secrets. */
type EnvironmentFault = { name: string; problem: string };

/** Every variable at fault. */
export const environmentFaults = (schema: z.ZodType, env: Record<string, string | undefined>): EnvironmentFault[] =>
  schema
    .safeParse(setVariables(env))
    .error?.issues.map(({ path, message }) => ({ name: path.join('.') || 'environment', problem: message })) ?? [];

/** Parses the variables an app asks for, at its door. Throws one CtiError that names every variable at fault. */
export const readEnvironment = <T extends z.ZodType>(
  schema: T,
  env: Record<string, string | undefined>,
): z.infer<T> => {
  const faults = environmentFaults(schema, env);
  if (faults.length === 0) return schema.parse(setVariables(env));
  const lines = faults.map(({ name, problem }) => `${name}: ${problem}`);
  throw new CtiError('bad-config', `The configuration is not valid:\n  ${lines.join('\n  ')}`, 'give-up');
};
