import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';

const largestBytes = 20 * 1_048_576;

/** The log's file in the data folder. A large one is set aside at start, in place of the one set aside before it. */
export const openLogFile = (dataDir: string) => {
  const path = join(dataDir, 'cti.log');
  if (existsSync(path) && statSync(path).size > largestBytes) renameSync(path, `${path}.1`);
  return { path, destination: pino.destination({ dest: path, sync: false, mkdir: true }) };
};
