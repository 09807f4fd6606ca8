import { environmentFaults, setVariables } from '@cti/core/environment';
import { type ModelEnvironment, ModelEnvironmentShape, modelEnvironmentOf } from '@cti/core/model-environment';
import type { Db } from '@cti/db/connect';
import { readAuditEnd, readCollection } from '@cti/db/read/health/collection';
import { readMigrationState } from '@cti/db/read/health/migrations';
import { listSealedSecrets } from '@cti/db/read/health/sealed-secrets';
import { readDatabaseServer } from '@cti/db/read/health/server';
import { chosenModel } from '@cti/db/read/model-settings-in-force';
import { checkChoice } from '@cti/llm/switch/check-choice';
import { type Check } from '@cti/ops/health/run-checks';
import { installationChecks } from '@cti/ops/health/installation-checks';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { type QueueState, readQueueState } from '@cti/queue/queue-state';
import { z } from 'zod';

/** The checks of what is open; without a queue, those of the database alone. */
export const checksInside = (
  db: Db,
  queueUrl: string | null,
  secretKey: Uint8Array | null,
  env: NodeJS.ProcessEnv,
): Check[] => {
  const models = modelsOf(env);
  const checks = installationChecks(
    {
      readServer: () => readDatabaseServer(db),
      readMigrations: () => readMigrationState(db),
      readCollection: () => readCollection(db),
      readAuditEnd: () => readAuditEnd(db),
      listSealed: () => listSealedSecrets(db),
      readQueue: () => readQueue(queueUrl ?? ''),
      askProvider: async (kind, signal) => {
        const choice = await chosenModel(db, kind, models);
        return [choice, await checkChoice(choice, models, signal)];
      },
    },
    secretKey,
  );
  return queueUrl === null ? checks.filter(({ name }) => name !== 'queue') : checks;
};

const Models = z.object(ModelEnvironmentShape);

/** What the environment says of models; where it is wrong, which is a finding of its own, as if it said nothing. */
const modelsOf = (env: NodeJS.ProcessEnv): ModelEnvironment => {
  const isRight = environmentFaults(Models, env).length === 0;
  return modelEnvironmentOf(Models.parse(isRight ? setVariables(env) : {}));
};

const readQueue = async (url: string): Promise<QueueState> => {
  let broken: Error | null = null;
  const onError = (error: Error) => {
    broken ??= error;
  };
  const floor = openFloor(url, { onError });
  const producer = createProducer(floor, onError);
  try {
    await floor.ping();
    return await readQueueState(floor, producer, new Date());
  } catch (error) {
    throw broken ?? error; // ioredis tells why only there
  } finally {
    await producer.close();
    await floor.close();
  }
};
