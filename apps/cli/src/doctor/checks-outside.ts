import { setVariables } from '@cti/core/environment';
import type { Db } from '@cti/db/connect';
import { listSealedSecrets } from '@cti/db/read/health/sealed-secrets';
import { listAllSources } from '@cti/db/read/sources';
import { CollectEnvironment } from '@cti/ops/environment/worker-environment';
import type { Check } from '@cti/ops/health/run-checks';
import { type Door, createDoor } from '@cti/scraper/http/door';
import { lookAtNetwork } from './network-check.ts';
import { lookAtProxies } from './proxy-check.ts';

const networkMs = 20_000;

/** The checks that ask somebody on the internet: the sites of a few sources, and the proxies they go through. */
export const checksOutside = (db: Db, secretKey: Uint8Array | null, env: NodeJS.ProcessEnv): Check[] => [
  {
    name: 'network',
    standsOn: 'database',
    remedy: 'Let HTTPS and DNS out, or look again with --no-network.',
    limitMs: networkMs,
    look: (signal) => through(env, async (door) => lookAtNetwork(door, await sitesOf(db), signal)),
  },
  {
    name: 'proxies',
    standsOn: 'database',
    remedy: 'Look at the proxies of the sources, or look again with --no-network.',
    limitMs: networkMs,
    look: (signal) => through(env, async (door) => lookAtProxies(door, await listSealedSecrets(db), secretKey, signal)),
  },
];

const { FETCH_USER_AGENT, FETCH_PRODUCT_TOKEN, FETCH_ALLOW_CIDRS } = CollectEnvironment.shape;

/** How requests are made; what is set wrong, which is a finding of its own, counts as not set. */
export const collectingOf = (env: NodeJS.ProcessEnv) => {
  const set = setVariables(env);
  return {
    userAgent: FETCH_USER_AGENT.parse(set['FETCH_USER_AGENT']),
    productToken: FETCH_PRODUCT_TOKEN.catch(FETCH_PRODUCT_TOKEN.parse(undefined)).parse(set['FETCH_PRODUCT_TOKEN']),
    allowCidrs: FETCH_ALLOW_CIDRS.parse(set['FETCH_ALLOW_CIDRS']),
  };
};

const through = async <T>(env: NodeJS.ProcessEnv, use: (door: Door) => Promise<T>): Promise<T> => {
  const { userAgent, allowCidrs } = collectingOf(env);
  const door = createDoor({ userAgent, allowCidrs });
  try {
    return await use(door);
  } finally {
    await door.close();
  }
};

/** Those that answered lately first. */
const sitesOf = async (db: Db): Promise<string[]> => {
  const sources = (await listAllSources(db)).filter(({ url, active }) => active && url.startsWith('https:'));
  const lately = sources.toSorted((a, b) => Number(b.lastSuccessAt ?? 0) - Number(a.lastSuccessAt ?? 0));
  return [...new Set(lately.map(({ url }) => new URL(url).origin))];
};
