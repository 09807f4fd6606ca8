import { CliEnvironment } from '@cti/ops/environment/backup-environment';
import { environmentFaults, setVariables } from '@cti/core/environment';
import { type Finding, fail, ok, warn } from '@cti/ops/health/finding';
import type { Check } from '@cti/ops/health/run-checks';
import { storeAt } from '../backup/store/store-at.ts';
import { isProofLate, lastAt, newestIn } from '../nightly/due.ts';
import { backupDiskCheck } from './backup-disk.ts';

const check = 'backups';

/** A large database takes hours to copy and to prove, and one that failed is tried again. */
const patienceMs = 6 * 3_600_000;

/** The nightly backups and their disk, where the environment says that there are any; what is wrong with it is a finding of its own. */
export const backupChecks = (env: NodeJS.ProcessEnv): Check[] => {
  if (environmentFaults(CliEnvironment, env).length > 0) return [];
  const { BACKUP_TO, BACKUP_AT } = CliEnvironment.parse(setVariables(env));
  if (BACKUP_TO === undefined) return [];
  return [
    {
      name: check,
      remedy: 'Look whether what BACKUP_TO names is there, and whether we may read it.',
      look: async () => judgeBackups(await storeAt(BACKUP_TO, env).store.list(), BACKUP_AT, new Date()),
    },
    ...(BACKUP_TO.startsWith('s3://') ? [] : [backupDiskCheck(BACKUP_TO)]),
  ];
};

/** Whether last night's backup is there, and one of its month has been proven, by the names of the files where they are kept. */
export const judgeBackups = (names: string[], at: string, now: Date): Finding[] => {
  const { made, proven } = newestIn(names, now);
  if (made === null) return [fail(check, 'There is none.', lookAtLog)];
  if (made < lastAt(at, new Date(now.getTime() - patienceMs)))
    return [fail(check, `The newest is of ${minute(made)}, and one is due each day.`, lookAtLog)];
  if (isProofLate(names, patienceMs, now))
    return [
      warn(
        check,
        `The newest is of ${minute(made)}; ${proven === null ? 'none has been proven' : `the last that was proven is of ${minute(proven)}`}.`,
        `${lookAtLog} The next night's is proven again.`,
      ),
    ];
  return [
    ok(
      check,
      `The newest is of ${minute(made)}, ${proven === null ? 'it is yet to be proven' : `the last that was proven of ${minute(proven)}`}.`,
    ),
  ];
};

const lookAtLog = "Look at what the backup's log says: `docker compose logs backup`, or cti.log of npm start.";
const minute = (moment: Date) => `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
