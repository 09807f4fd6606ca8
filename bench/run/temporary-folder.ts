import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives `use` a folder of its own, and removes it afterwards unless `keep`; then it says where it is. */
export const inTemporaryFolder = async <T>(use: (folder: string) => Promise<T>, keep = false): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'cti-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove); // the bench was stopped in the middle
  try {
    return await use(folder);
  } finally {
    process.off('exit', remove);
    if (keep) console.log(`Kept: ${folder}`);
    else remove();
  }
};
