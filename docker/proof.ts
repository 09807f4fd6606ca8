import { setTimeout as sleep } from 'node:timers/promises';
import type { Compose } from './compose.ts';

/** What a proof asks for besides what it is about: no sources of our own, and workers that may dial the private network. */
export const provingGround = {
  BUILT_IN_SOURCES: 'false',
  FETCH_ALLOW_CIDRS: '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16',
  FETCH_HOST_DELAY_MS: '700',
  STALLED_AFTER_SECONDS: '10',
  JOB_LOCK_SECONDS: '10',
};

export const step = (words: string): void => console.log(`• ${words}`);

export const demand = (holds: boolean, words: string): void => {
  if (!holds) throw new Error(`Not so: ${words}`);
  step(words);
};

/** Waits until `holds` says so; the bound is generous, since the machine may be slow. */
export const until = async (words: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 180; tries += 1) {
    if (await holds().catch(() => false)) return step(words);
    await sleep(1000);
  }
  throw new Error(`Waited in vain: ${words}`);
};

/** Runs a proof on a system that is made for it and taken down after it (`--keep` leaves it); ends with 1 when it fails. */
export const conduct = async (compose: Compose, apps: string[], prove: () => Promise<void>): Promise<void> => {
  try {
    compose.run('down', '--volumes', '--remove-orphans');
    await prove();
    step('proven');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(compose.run('logs', '--tail', '40', ...apps));
    process.exitCode = 1;
  } finally {
    if (!process.argv.includes('--keep')) compose.run('down', '--volumes', '--remove-orphans');
  }
};
