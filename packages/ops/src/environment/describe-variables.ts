import { setVariables } from '@cti/core/environment';
import type { z } from 'zod';
import type { Marks } from './variable.ts';

/** A variable as a person may see it. */
export type DescribedVariable = {
  name: string;
  meaning: string;
  group: string;
  isSecret: boolean;
  /** Null for a secret, whatever it is, and where there is no value. */
  value: string | null;
  /** Where its value comes from; `unset` where it has none. */
  from: 'environment' | 'file' | 'default' | 'unset';
  /** Where people choose instead; null where the environment alone decides. */
  page: string | null;
};

/** Every variable of an app's schema, in its order. `fromFile` names those that a file stands in for while they are not set. */
export const describeVariables = (
  schema: z.ZodObject,
  env: Record<string, string | undefined>,
  fromFile: string[],
): DescribedVariable[] => {
  const set = setVariables(env);
  const { properties = {} } = schema.toJSONSchema({ io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', default: given, ...marks } = typeof property === 'object' ? property : {};
    const { group = '', secret = false, page = null } = marks as Partial<Marks>;
    const usual = given === undefined || given === '' ? null : printed(given);
    const own = set[name];
    const from =
      own === undefined ? (fromFile.includes(name) ? 'file' : usual === null ? 'unset' : 'default') : 'environment';
    const value = secret ? null : own === undefined ? usual : withoutPassword(own);
    return { name, meaning: description, group, isSecret: secret, value, from, page };
  });
};

/** The variables that `withSecretKey` and the like added to an environment. */
export const addedTo = (env: NodeJS.ProcessEnv, filled: NodeJS.ProcessEnv): string[] =>
  Object.keys(filled).filter((name) => filled[name] !== env[name]);

const printed = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const hidden = '***';

/** An address may carry a password, before its host or among its parameters: masked there, other values as they are. */
export const withoutPassword = (value: string): string => {
  if (!URL.canParse(value)) return value;
  const url = new URL(value);
  if (url.password !== '') url.password = hidden;
  for (const name of url.searchParams.keys())
    if (/pass|key|token|secret/i.test(name)) url.searchParams.set(name, hidden);
  return url.href === new URL(value).href ? value : url.href;
};
