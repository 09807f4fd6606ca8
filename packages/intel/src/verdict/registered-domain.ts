import { getDomain } from 'tldts';

/** What its owner registered, where "owner" is a customer of github.io or blogspot.com too; null for a bare suffix. */
export const registeredDomain = (host: string): string | null =>
  getDomain(host, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
