import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startNightly } from '@cti/cli/nightly/start-nightly';
import type { Logger } from '@cti/core/log';
import type { StandaloneConfig } from './config.ts';

type Told = {
  log: Logger;
  /** Takes the lines of the process that makes the backup. */
  destination: { write: (line: string) => void };
  /** Gets lines for a person. */
  print: (line: string) => void;
};

const cti = fileURLToPath(import.meta.resolve('@cti/cli/main'));

/** The backup of each night, where BACKUP_TO names a place for it; by `cti`, in a process whose memory goes with it. */
export const startBackups = (config: StandaloneConfig, { log, destination, print }: Told) => {
  if (config.BACKUP_TO === undefined) return { close: async () => {} };
  const data = config.DATABASE_URL === undefined ? ['--data', resolve(config.DATA_DIR)] : [];
  let child: ChildProcess | null = null;
  let stopping = false;
  const turn = async () => {
    child = spawn(process.execPath, [cti, 'backup', 'nightly', '--once', ...data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    child.stdout?.on('data', (lines: Buffer) => destination.write(lines.toString()));
    const complaint = child.stderr ? text(child.stderr) : '';
    const [code] = (await ended) as [number | null];
    if (code !== 0 && !stopping)
      throw new Error((await complaint).trim() || `the process that makes it ended with ${code ?? 'a signal'}`);
  };
  const onFailure = (reason: string) => print(`No backup: ${reason.replace(/\.$/, '')}. It is tried again in an hour.`);
  const nightly = startNightly({ at: config.BACKUP_AT, turn, log, onFailure });
  return {
    /** A backup that is being made is cut off: it has no name yet, and is due again at the next start. */
    close: async () => {
      stopping = true;
      child?.kill();
      await nightly.close();
    },
  };
};
