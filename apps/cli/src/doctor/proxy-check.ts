import { CtiError, messageOf } from '@cti/core/error';
import { openSecret } from '@cti/core/secret-box';
import { type Finding, fail, ok, warn } from '@cti/ops/health/finding';
import { SourceAccess } from '@cti/scraper/http/access';
import type { Door } from '@cti/scraper/http/door';

type Sealed = { sealed: string; context: string; of: string };
type Proxied = { of: string; access: SourceAccess };

const check = 'proxies';
const mostTried = 5;
/** What the door says when the proxy is at fault; any other error is the site's. */
const proxyFaults = new Set(['proxy', 'bad-proxy', 'refused-address']);

/** Asks for a robots.txt through each proxy that a source has. Nothing else of what is sealed is sent, and no password told. */
export const lookAtProxies = async (
  door: Door,
  sealed: Sealed[],
  key: Uint8Array | null,
  signal: AbortSignal,
): Promise<Finding[]> => {
  // A key that is missing is told by the check of the key.
  if (key === null && sealed.length > 0) return [];
  const proxied = key === null ? [] : distinct(sealed.flatMap((secret) => proxyIn(secret, key))).slice(0, mostTried);
  if (proxied.length === 0) return [ok(check, 'No source goes through one.')];
  const faults = await Promise.all(proxied.map((one) => faultOf(door, one, signal)));
  const findings = faults.filter((fault) => fault !== null);
  return findings.length > 0
    ? findings
    : [ok(check, `${proxied.length} tried, and ${proxied.length === 1 ? 'it answers' : 'all answer'}.`)];
};

/** What does not open is told by the check of the key. */
const proxyIn = ({ sealed, context, of }: Sealed, key: Uint8Array): Proxied[] => {
  try {
    const { site, proxy } = SourceAccess.parse(JSON.parse(openSecret(sealed, key, context)));
    return proxy === null ? [] : [{ of, access: SourceAccess.parse({ site, proxy }) }];
  } catch {
    return [];
  }
};

const distinct = (proxied: Proxied[]): Proxied[] => [
  ...new Map(proxied.map((one) => [one.access.proxy, one] as const)).values(),
];

const faultOf = async (door: Door, { of, access }: Proxied, signal: AbortSignal): Promise<Finding | null> => {
  try {
    await door.fetch({ url: `${access.site}/robots.txt`, access, whenTooLarge: 'cut', signal });
    return null;
  } catch (error) {
    if (error instanceof CtiError && proxyFaults.has(error.code))
      return fail(
        check,
        `The proxy of ${of} cannot be used: ${error.message}.`,
        'Look at its address on the page of the source, under Sign-in; one in our own network must be in FETCH_ALLOW_CIDRS.',
      );
    return warn(
      check,
      `Nothing came back through the proxy of ${of}: ${messageOf(error)}.`,
      'Ask for the site through it by hand to see which of the two is at fault.',
    );
  }
};
