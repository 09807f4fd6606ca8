import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '@cti/core/error';
import { judgeDisk, readFreeBytes } from '@cti/ops/health/disk-findings';
import { type Finding, fail, ok, warn } from '@cti/ops/health/finding';
import { type Check, runChecks } from '@cti/ops/health/run-checks';
import { backupChecks } from './backup-check.ts';
import { checksOutside, collectingOf } from './checks-outside.ts';
import { judgeConfiguration } from './configuration-check.ts';
import { judgeIdentity } from './identity-check.ts';
import { checksInside } from './look-inside.ts';
import { judgeProxies } from './network-check.ts';
import { type Installation, type OpenInstallation, openInstallation, readKey } from './open-installation.ts';
import { replicaChecks } from './replica-check.ts';

export type Examination = {
  /** Null where nothing says where it is, which the configuration then tells. */
  installation: Installation | null;
  env: NodeJS.ProcessEnv;
  /** Whether to ask a site of a source whether the internet answers. */
  asksNetwork: boolean;
};

const longestCloseMs = 5000;

/** Looks at everything there is to an installation. Never rejects: what cannot be looked at is a finding. */
export const examine = async ({ installation, env, asksNetwork }: Examination): Promise<Finding[]> => {
  const data = installation && 'data' in installation ? installation.data : null;
  const opened = await open(installation, env);
  const isOpen = !Array.isArray(opened);
  const found = keyIn(installation, env);
  const key = Array.isArray(found) ? null : found;
  // A key that cannot be read is told once.
  const isNews = ({ name }: Check) => key === found || name !== 'secret key';
  const { userAgent, productToken } = collectingOf(env);
  try {
    return [
      ...judgeConfiguration(env, data !== null),
      ...judgeIdentity(userAgent, productToken),
      ...(Array.isArray(found) ? found : []),
      ...(isOpen ? runningOf(data, opened) : opened),
      ...(await runChecks([
        ...(isOpen ? checksInside(opened.db, opened.queueUrl, key, env) : []).filter(isNews),
        ...(isOpen && data === null ? replicaChecks(opened.db, env) : []),
        ...(data === null ? [] : [diskCheck(data)]),
        ...backupChecks(env),
        ...(asksNetwork && isOpen ? checksOutside(opened.db, key, env) : []),
      ])),
      ...judgeProxies(env),
    ];
  } finally {
    // What a check has given up on may hold its connection for ever.
    if (isOpen) await Promise.race([opened.close(), pause(longestCloseMs, undefined, { ref: false })]);
  }
};

const open = async (
  installation: Installation | null,
  env: NodeJS.ProcessEnv,
): Promise<OpenInstallation | Finding[]> => {
  if (installation === null) return [];
  if ('data' in installation && !existsSync(join(installation.data, 'pg')))
    return [
      fail(
        'data folder',
        `There is no embedded database in ${installation.data}.`,
        'Name the folder that DATA_DIR names, or start npm start once.',
      ),
    ];
  try {
    return await openInstallation(installation, env);
  } catch (error) {
    return [
      fail(
        'database',
        `It could not be opened: ${messageOf(error)}`,
        'If npm start is running on it, wait until it has started; else look at its log, cti.log.',
      ),
    ];
  }
};

const keyIn = (installation: Installation | null, env: NodeJS.ProcessEnv): Uint8Array | null | Finding[] => {
  try {
    return readKey(installation, env);
  } catch (error) {
    return [
      fail(
        'secret key',
        `It could not be read: ${messageOf(error)}.`,
        'Put the file back from a copy; a new key cannot open what the old one sealed.',
      ),
    ];
  }
};

const runningOf = (data: string | null, { shared, queueUrl }: OpenInstallation): Finding[] => {
  if (data === null) return [];
  if (shared) return [ok('npm start', `It is running on ${data}.`)];
  const says = `It is not running on ${data}, so nothing is collected${queueUrl === null ? ', and its queue was not looked at' : ''}.`;
  return [warn('npm start', says, 'Run npm start.')];
};

const diskCheck = (data: string): Check => ({
  name: 'disk',
  remedy: 'Look at the folder that DATA_DIR names.',
  look: async () => [judgeDisk(data, await readFreeBytes(data))],
});
