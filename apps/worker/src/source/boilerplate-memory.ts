import type { Db } from '@cti/db/connect';
import { findBoilerplate } from '@cti/db/read/boilerplate';

const rememberedMs = 10 * 60_000;
const mostHosts = 2_000;

/** What a host's pages repeat, by hash; read from its row at most every ten minutes. */
export const createBoilerplateMemory = ({ db }: { db: Db }) => {
  const known = new Map<string, { hashes: Promise<string[]>; until: number }>();
  return (url: string): Promise<string[]> => {
    const { host } = new URL(url);
    const entry = known.get(host);
    if (entry && entry.until > Date.now()) return entry.hashes;
    if (known.size >= mostHosts) known.clear();
    const hashes = findBoilerplate(db, host).then((found) => [...(found ?? [])]);
    known.set(host, { hashes, until: Date.now() + rememberedMs });
    hashes.catch(() => known.delete(host));
    return hashes;
  };
};
