import { CtiError } from '@cti/core/error';
import { syncSigmaRepository } from '@cti/core/jobs';
import { findSigmaRepository, listSigmaRepositories } from '@cti/db/read/sigma-repositories';
import { failSigmaSync, markSigmaSynced, replaceKnownSigmaRules } from '@cti/db/write/sigma-repositories';
import type { JobContext } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';

/** Has every repository read anew. */
export const syncAllSigmaHandler =
  ({ db, enqueue }: Pick<Deps, 'db' | 'enqueue'>) =>
  async () => {
    const repositories = await listSigmaRepositories(db);
    await enqueue(syncSigmaRepository, ...repositories.map(({ id }) => ({ repositoryId: id })));
    return { repositories: repositories.length };
  };

/** Reads a repository of Sigma rules, and puts what it holds in place of what was known of it. */
export const syncSigmaHandler =
  ({ db, ruleSource }: Pick<Deps, 'db' | 'ruleSource'>) =>
  async ({ repositoryId }: { repositoryId: number }, { signal }: Pick<JobContext, 'signal'>) => {
    const repository = await findSigmaRepository(db, repositoryId);
    if (repository === null) return { outcome: 'gone' };
    const found = await ruleSource.read(repository, signal);
    if (found === null) {
      await markSigmaSynced(db, repositoryId);
      return { outcome: 'unchanged', commit: repository.commit };
    }
    if (found.rules.length === 0)
      throw new CtiError('no-rules', 'No file there holds a valid Sigma rule, so nothing was changed.', 'give-up');
    await replaceKnownSigmaRules(db, repositoryId, found);
    return { outcome: 'read', rules: found.rules.length, broken: found.broken, commit: found.commit };
  };

/** Writes down why a repository could not be read; its rules stay as they were. */
export const failSyncSigma =
  ({ db }: Pick<Deps, 'db'>) =>
  ({ repositoryId }: { repositoryId: number }, { message }: CtiError) =>
    failSigmaSync(db, repositoryId, message);
