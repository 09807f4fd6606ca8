import { readAuditEnd, readCollection } from '@cti/db/read/health/collection';
import { readMigrationState } from '@cti/db/read/health/migrations';
import { listSealedSecrets } from '@cti/db/read/health/sealed-secrets';
import { readDatabaseServer } from '@cti/db/read/health/server';
import { chosenModel } from '@cti/db/read/model-settings-in-force';
import { checkChoice } from '@cti/llm/switch/check-choice';
import { judgeDisk, readFreeBytes } from '@cti/ops/health/disk-findings';
import type { Finding } from '@cti/ops/health/finding';
import { installationChecks } from '@cti/ops/health/installation-checks';
import { judgeReplica } from '@cti/ops/health/replica-findings';
import { type Check, runChecks } from '@cti/ops/health/run-checks';
import type { Deps } from '../deps.ts';

/** Everything that a running web can see of its own installation; `cti doctor` looks at the same and at what is around it. */
export const lookAround = ({ db, jobs, settings, replica }: Deps): Promise<Finding[]> =>
  runChecks([
    ...installationChecks(
      {
        readServer: () => readDatabaseServer(db),
        readMigrations: () => readMigrationState(db),
        readCollection: () => readCollection(db),
        readAuditEnd: () => readAuditEnd(db),
        listSealed: () => listSealedSecrets(db),
        readQueue: jobs.state,
        askProvider: async (kind, signal) => {
          const choice = await chosenModel(db, kind, settings.models);
          return [choice, await checkChoice(choice, settings.models, signal)];
        },
      },
      settings.secretKey,
    ),
    ...replicaCheck(replica),
    ...diskCheck(settings.dataDir),
  ]);

const replicaCheck = (replica: Deps['replica']): Check[] =>
  replica === undefined
    ? []
    : [
        {
          name: 'read replica',
          remedy: 'Look at DATABASE_READ_URL.',
          look: async () => judgeReplica(replica.reason()),
        },
      ];

const diskCheck = (dataDir: string | null): Check[] => {
  if (dataDir === null) return [];
  const look = async () => [judgeDisk(dataDir, await readFreeBytes(dataDir))];
  return [{ name: 'disk', remedy: 'Look at the folder that DATA_DIR names.', look }];
};
