import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('crawlee/', import.meta.url));

/** The crawler's program, its packages installed beside it on first use; null, said out loud, when that cannot be done. */
export const readyCrawlee = (): string | null => {
  if (!existsSync(`${folder}node_modules/@crawlee/cheerio`)) {
    console.log('Installing Crawlee for the comparison, in bench/collect/crawlee; it is no part of the project…');
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status, error } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (error || status !== 0) {
      console.log(
        `SKIPPED: Crawlee, because npm could not install it (${error?.message ?? `it ended with ${status}`}).`,
      );
      return null;
    }
  }
  return `${folder}crawl.mjs`;
};
