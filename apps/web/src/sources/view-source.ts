import type { SourceOverview } from '@cti/db/read/sources';
import { summarizeAccess } from './source-access.ts';

/** A source as the API shows it: what it sends to its site is summed up, and stays sealed. */
export const viewOf = ({ sealedAccess, ...source }: SourceOverview, secretKey: Uint8Array | null) => ({
  ...source,
  access: summarizeAccess({ id: source.id, sealedAccess }, secretKey),
});
