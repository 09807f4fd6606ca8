import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where an installation is to be asked: in its database, or by its API. */
export type Place = { databaseUrl: string } | { url: string; token: string | null };

const Holder = z.object({ address: z.url().nullable() });

/**
 * Where the options and the environment say it is; in words, why nowhere. The embedded database is never opened twice: who
 * has it open is asked instead.
 */
export const placeOf = (
  { url, token, data }: { url?: string; token?: string; data?: string },
  env: NodeJS.ProcessEnv,
): Place | string => {
  const given = token ?? env['CTI_TOKEN'] ?? null;
  if (url !== undefined) return URL.canParse(url) ? { url, token: given } : `"${url}" is no address.`;
  if (data !== undefined) {
    const address = holderOf(data);
    return address === null
      ? `Nothing is running on ${data}: start it with npm start, which can then be asked.`
      : { url: address, token: given };
  }
  const databaseUrl = env['DATABASE_URL'];
  return databaseUrl
    ? { databaseUrl }
    : 'Say where it is: DATABASE_URL for PostgreSQL, --data ./data for npm start, or --url for a server.';
};

/** What `npm start` writes beside its data while it has them open; see apps/standalone/src/data-lock.ts. */
const holderOf = (data: string): string | null => {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(data, 'holder.json'), 'utf8'))).address;
  } catch {
    return null;
  }
};
