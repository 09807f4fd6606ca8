import { lookup } from 'node:dns/promises';
import { CtiError } from '@cti/core/error';
import type { RepositoryPlace } from '@cti/intel/sigma/repository-place';
import { type CidrList, isAllowListed, isPublicAddress } from '@cti/scraper/http/address-guard';

/** How git is to reach a server: at the one address that was looked at, whatever its name answers later. */
type Line = { settings: string[]; ssh: string };

/**
 * Looks a server's name up and checks every address it has. Throws CtiError (give-up): 'dns', 'refused-address' for one we
 * may not dial or for plain http outside the networks an operator allowed.
 */
export const dial = async (place: Exclude<RepositoryPlace, { kind: 'folder' }>, allow: CidrList): Promise<Line> => {
  const { host, port, url } = place;
  const found = await lookup(host, { all: true }).catch((cause: unknown) => {
    throw new CtiError('dns', `The name ${host} was not found.`, 'give-up', { cause });
  });
  const [first] = found;
  if (!first || !found.every(({ address }) => isPublicAddress(address, allow)))
    throw new CtiError(
      'refused-address',
      `${host} is not on the public internet, nor allowed by FETCH_ALLOW_CIDRS.`,
      'give-up',
    );
  if (url.protocol === 'http:' && !found.every(({ address }) => isAllowListed(address, allow)))
    throw new CtiError('refused-address', `${url.href} is not encrypted: write https://.`, 'give-up');
  const { address, family } = first;
  const inBrackets = family === 6 ? `[${address}]` : address;
  return {
    settings: [`http.curloptResolve=${host}:${port}:${inBrackets}`],
    ssh: `ssh -F /dev/null -oBatchMode=yes -oStrictHostKeyChecking=yes -oConnectTimeout=15 -oHostName=${address} -oHostKeyAlias=${host}`,
  };
};
