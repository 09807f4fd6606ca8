import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startNightly } from '@cti/cli/nightly/start-nightly';
import type { Logger } from '@cti/core/log';
import type { StandaloneConfig } from './config.ts';
import { keyFile } from './secret-key.ts';

type Told = {
  log: Logger;
  /** Takes the lines of the process that makes the backup. */
  destination: { write: (line: string) => void };
  /** Gets lines for a person. */
  print: (line: string) => void;
  /** What the process that makes it gets of the environment. */
  env: NodeJS.ProcessEnv;
};

const cti = fileURLToPath(import.meta.resolve('@cti/cli/main'));

/** The backup of each night, where BACKUP_TO names a place for it; by `cti`, in a process whose memory goes with it. */
export const startBackups = (config: StandaloneConfig, { log, destination, print, env }: Told) => {
  if (config.BACKUP_TO === undefined) return { close: async () => {} };
  const isEmbedded = config.DATABASE_URL === undefined;
  const data = isEmbedded ? ['--data', resolve(config.DATA_DIR)] : [];
  // On a server of its own the key is in the data folder all the same.
  const key = isEmbedded ? {} : { SECRET_KEY_FILE: join(resolve(config.DATA_DIR), keyFile) };
  let child: ChildProcess | null = null;
  let stopping = false;
  const turn = async () => {
    child = spawn(process.execPath, [cti, 'backup', 'nightly', '--once', ...data], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, ...(env['SECRET_KEY_FILE'] ? {} : key) },
    });
    const ended = once(child, 'close');
    child.stdout?.on('data', (lines: Buffer) => destination.write(lines.toString()));
    const complaint = child.stderr ? text(child.stderr) : '';
    const [code] = (await ended) as [number | null];
    if (code !== 0 && !stopping)
      throw new Error((await complaint).trim() || `the process that makes it ended with ${code ?? 'a signal'}`);
    return true;
  };
  const onFailure = (reason: string) => print(`Last night's backup: ${reason}`);
  const nightly = startNightly({ at: config.BACKUP_AT, turn, log, onFailure });
  return {
    /** A backup that is being made is cut off and due again at the next start; one that is being proven waits for the next night's. */
    close: async () => {
      stopping = true;
      child?.kill();
      await nightly.close();
    },
  };
};
