import { sourceContext, targetContext } from '@cti/core/secret-box';
import { isNotNull } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { sigmaTargets } from '../../tables/sigma-target.ts';
import { sources } from '../../tables/source.ts';

/** A secret as it is stored, with what it was sealed for and whose it is, in words. */
export type SealedSecret = { sealed: string; context: string; of: string };

/** Everything that was sealed with SECRET_KEY and can be sealed anew by a person. */
export const listSealedSecrets = async (db: Executor): Promise<SealedSecret[]> => {
  const { id, name, sealedAccess } = sources;
  const ofSources = await db.select({ id, name, sealedAccess }).from(sources).where(isNotNull(sealedAccess));
  const { repository, sealedToken } = sigmaTargets;
  const ofTargets = await db.select({ repository, sealedToken }).from(sigmaTargets);
  return [
    ...ofSources.map((row) => ({
      sealed: row.sealedAccess ?? '',
      context: sourceContext(row.id),
      of: `the source ${row.name}`,
    })),
    ...ofTargets.map((row) => ({
      sealed: row.sealedToken,
      context: targetContext(row.repository),
      of: `the repository ${row.repository}`,
    })),
  ];
};
