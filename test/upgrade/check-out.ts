import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Why a commit's files cannot be had here; null where they can. */
export const lacksCommit = (commit: string): string | null => {
  const { error, status } = spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' });
  if (error) return 'there is no git here';
  return status === 0
    ? null
    : `git finds no commit ${commit.slice(0, 7)} here; in a clone made with --depth, git fetch --unshallow brings it`;
};

/** Its tests take the database that we have migrated, in the place of one of their own. */
const givenDatabase = `
import { connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';

export const createTestDatabase = async () => {
  const url = process.env['UPGRADED_DATABASE_URL'];
  const db = connect(url, { max: 4, name: 'previous', onError: () => {} });
  await migrate(db);
  return { db, url, close: () => db.$client.end() };
};
`;

/** A commit's workspaces in a folder of their own, on the packages installed here. Remove it when done. */
export const checkOut = (commit: string): { folder: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'cti-previous-'));
  const parts = [
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'vitest.config.ts',
    'packages',
    'apps',
    'config',
    'test',
  ];
  const tar = join(folder, 'commit.tar');
  execFileSync('git', ['archive', '--output', tar, commit, ...parts], { cwd: root });
  execFileSync('tar', ['-xf', tar, '-C', folder]);
  rmSync(tar);
  linkPackages(folder);
  writeFileSync(join(folder, 'test/database.ts'), givenDatabase);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** Everybody else's packages are this checkout's; ours are the commit's. */
const linkPackages = (folder: string): void => {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@cti'), { recursive: true });
  for (const entry of readdirSync(join(root, 'node_modules')))
    if (entry !== '@cti') symlinkSync(join(root, 'node_modules', entry), join(modules, entry));
  for (const group of ['packages', 'apps'])
    for (const workspace of readdirSync(join(folder, group))) {
      const place = join(folder, group, workspace);
      symlinkSync(place, join(modules, '@cti', workspace));
      const own = join(root, group, workspace, 'node_modules');
      if (existsSync(own)) symlinkSync(own, join(place, 'node_modules'));
    }
};
