import { type SourceRow, findSourceRow } from '@cti/db/write/checks';
import type { Deps } from '../deps.ts';

/** A rule that a person changes holds after this long. */
const rememberedMs = 10_000;

/** A source's rules, read from its row at most every ten seconds: each of its articles asks for them twice. */
export const createSourceMemory = ({ db }: Pick<Deps, 'db'>) => {
  const known = new Map<number, { row: Promise<SourceRow | null>; until: number }>();
  return async (sourceId: number): Promise<SourceRow['rules'] | null> => {
    const entry = known.get(sourceId);
    if (entry && entry.until > Date.now()) return (await entry.row)?.rules ?? null;
    const row = findSourceRow(db, sourceId);
    known.set(sourceId, { row, until: Date.now() + rememberedMs });
    row.catch(() => known.delete(sourceId));
    return (await row)?.rules ?? null;
  };
};

export type RulesOf = ReturnType<typeof createSourceMemory>;
