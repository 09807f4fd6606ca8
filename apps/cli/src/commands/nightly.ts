import { createLog } from '@cti/core/log';
import { startOpsServer } from '@cti/ops/ops-server';
import { readinessOf } from '@cti/ops/readiness';
import { createRegistry } from '@cti/ops/registry';
import { openTracing } from '@cti/ops/tracing';
import { Command } from 'commander';
import { refused } from '../backup/errors.ts';
import { readKeep } from '../backup/keep.ts';
import { runCommand } from '../backup/run-command.ts';
import { storeAt } from '../backup/store/store-at.ts';
import { cliConfig } from '../config.ts';
import { startNightly } from '../nightly/start-nightly.ts';
import { takeTurn } from '../nightly/take-turn.ts';

type Options = { data?: string; once?: true };

const about = `
BACKUP_TO, BACKUP_AT, BACKUP_KEEP and BACKUP_AGE_RECIPIENT say where to, from which time of day on, how many are kept, and whom
they are encrypted to. One that was missed while nothing ran is made at once, one that failed is tried again within the hour.
compose and npm start run this by themselves.`;

/** `cti backup nightly`: what a schedule would do, without one. */
export const nightlyCommand = (env: NodeJS.ProcessEnv): Command =>
  new Command('nightly')
    .description("make a backup each night, prove each month's first, delete older ones, until stopped")
    .option('--data <folder>', 'the folder of npm start, running or not')
    .option('--once', 'make one if it is due, and end')
    .addHelpText('after', about)
    .action((options: Options) => runCommand(() => keepNightly(options, env)));

const keepNightly = async ({ data, once }: Options, env: NodeJS.ProcessEnv): Promise<void> => {
  const config = cliConfig(env);
  if (config.BACKUP_TO === undefined) throw refused('BACKUP_TO says where backups go, and is not set.');
  const { store, name } = storeAt(config.BACKUP_TO, env);
  if (name !== null) throw refused('BACKUP_TO needs a folder or a prefix, not one file.');
  const log = createLog('backup', { level: config.LOG_LEVEL });
  const tracing = await openTracing('backup', config, log);
  const nightly = {
    store,
    at: config.BACKUP_AT,
    keep: readKeep(config.BACKUP_KEEP),
    recipient: config.BACKUP_AGE_RECIPIENT ?? null,
    data: data ?? null,
    startSpan: tracing.startSpan,
  };
  const turn = (now: Date) => takeTurn(nightly, log, env, now);
  if (once) return void (await turn(new Date()).finally(tracing.close));
  let problem: () => string | null = () => null;
  const lastWentWell = async () => {
    const reason = problem();
    if (reason !== null) throw new Error(reason);
  };
  // First: a port that is taken ends the command before it has begun anything.
  const ops = await startOpsServer({
    host: config.HOST,
    port: config.PORT,
    registry: createRegistry('backup'),
    ready: () => readinessOf({ backup: lastWentWell }),
  });
  ({ problem } = startNightly({ at: config.BACKUP_AT, turn, log }));
  const { BACKUP_AT: daily, BACKUP_KEEP: keep } = config;
  log.info({ event: 'backup.started', to: store.describe(''), daily, keep, ops: ops.address });
  // What is being written has no name yet, and is due again at the next start; a proof waits for the next night's.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void tracing.close().finally(() => process.exit(0)));
};
