import { CtiError } from '@cti/core/error';
import { openSecret, sourceContext } from '@cti/core/secret-box';
import { type SourceRow, findSourceRow } from '@cti/db/write/checks';
import { SourceAccess } from '@cti/scraper/http/access';
import type { Deps } from '../deps.ts';

/** What working on a source's articles needs to know of it. */
export type KnownSource = Pick<SourceRow, 'id' | 'url' | 'feedUrl' | 'tier' | 'reliability' | 'rules'> & {
  access: SourceAccess | null;
};

/** A rule that a person changes holds after this long. */
const rememberedMs = 10_000;

/** A source's rules and access, read from its row at most every ten seconds: each of its articles asks for them twice. */
export const createSourceMemory = (deps: Pick<Deps, 'db' | 'secretKey'>) => {
  const known = new Map<number, { source: Promise<KnownSource | null>; until: number }>();
  const read = async (sourceId: number): Promise<KnownSource | null> => {
    const row = await findSourceRow(deps.db, sourceId);
    if (!row) return null;
    const { id, url, feedUrl, tier, reliability, rules } = row;
    return { id, url, feedUrl, tier, reliability, rules, access: accessOf(row, deps.secretKey) };
  };
  return (sourceId: number): Promise<KnownSource | null> => {
    const entry = known.get(sourceId);
    if (entry && entry.until > Date.now()) return entry.source;
    const source = read(sourceId);
    known.set(sourceId, { source, until: Date.now() + rememberedMs });
    source.catch(() => known.delete(sourceId));
    return source;
  };
};

export type SourceOf = ReturnType<typeof createSourceMemory>;

/**
 * What opens a source's site. Throws CtiError 'sealed-secret' (give-up) when it was sealed with a key we do not have:
 * asking without it would show the site's other face, and store that.
 */
export const accessOf = (
  { id, sealedAccess }: Pick<SourceRow, 'id' | 'sealedAccess'>,
  secretKey: Uint8Array | null,
): SourceAccess | null => {
  if (sealedAccess === null) return null;
  if (secretKey === null) throw noKey();
  return SourceAccess.parse(JSON.parse(openSecret(sealedAccess, secretKey, sourceContext(id))));
};

const noKey = () =>
  new CtiError('sealed-secret', 'The source has credentials, but SECRET_KEY is not set here.', 'give-up');
