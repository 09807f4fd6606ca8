import type { Construct } from 'constructs';
import type { Repositories } from '../images-stack.ts';
import type { Options } from '../options.ts';
import { databaseSecrets, databaseUrl, readUrl } from './addresses.ts';
import { type Stores, cti, errandSize } from './errands.ts';
import { allowListing, ollamaSettings } from './models.ts';
import { type Task, createTask } from './task.ts';
import { collectingOf } from './worker-environment.ts';

/**
 * `cti doctor`, which an operator runs: set as the worker is, and run in its security group, so that it sees what the worker
 * sees. It opens what is sealed and asks what models there are; it may call none, nor touch the dumps.
 */
export const createDoctor = (
  scope: Construct,
  options: Options,
  { database, queue, key, secretKey }: Stores,
  repositories: Repositories,
): Task => {
  const ollama = ollamaSettings(options);
  const task = createTask(scope, options, {
    app: 'doctor',
    repository: repositories.cli,
    ...errandSize,
    key,
    serves: false,
    command: cti('doctor'),
    environment: {
      DATABASE_URL: databaseUrl(database.instance.dbInstanceEndpointAddress),
      ...readUrl({ database }),
      AWS_REGION: options.region,
      ...collectingOf(options),
      ...ollama.environment,
    },
    secrets: { ...databaseSecrets(database), QUEUE_URL: [queue.url], SECRET_KEY: [secretKey], ...ollama.secrets },
  });
  allowListing(task.definition, options.models);
  return task;
};
