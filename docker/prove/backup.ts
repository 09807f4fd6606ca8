import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Compose } from '../compose.ts';
import { demand, step, until } from '../proof.ts';
import { readTables, tablesThatDiffer } from './tables.ts';

/** What is worth a look on the proving ground, and on purpose: two of its sites are broken, and nobody runs it. */
const expected = new Set(['robots identity', 'sources']);

type Examined = { state: string; findings: { check: string; state: string; says: string }[] };

/** `cti`, as the compose service of that name runs it; throws with what it said when it does not end with 0. */
const cti = ({ run }: Compose, args: string[], volumes: string[] = []): string =>
  run('run', '--rm', '-T', ...volumes.flatMap((volume) => ['--volume', volume]), 'cli', ...args);

/** The backup service makes one when it starts, and proves the first of a month. */
export const proveFirstBackup = ({ run }: Compose): Promise<void> =>
  until('a first backup is made and proven by itself', async () =>
    run('logs', '--no-log-prefix', 'backup').includes('"event":"backup.proven"'),
  );

export const proveDoctor = (compose: Compose): void => {
  const { findings } = JSON.parse(cti(compose, ['doctor', '--json'])) as Examined;
  const odd = findings.filter(({ check, state }) => state !== 'ok' && !expected.has(check));
  demand(
    odd.length === 0,
    `doctor finds nothing else${odd.map(({ check, says }) => `, but ${check}: ${says}`).join('')}`,
  );
  for (const [name, part] of [
    ['backups', 'The newest is of'],
    ['secret key', 'It opens'],
  ] as const)
    demand(
      findings.some(({ check, says }) => check === name && says.startsWith(part)),
      `and of ${name}: ${part} …`,
    );
};

const makeKeys = `import { generateX25519Identity, identityToRecipient } from 'age-encryption';
  const identity = await generateX25519Identity();
  console.log(JSON.stringify({ identity, recipient: await identityToRecipient(identity) }));`;

/** A pair of age keys, made by what is in the image. `volume` puts the private one at /key.txt. */
const createKeys = ({ run }: Compose) => {
  const made = run(
    'run',
    '--rm',
    '-T',
    '--no-deps',
    '--entrypoint',
    'node',
    'cli',
    '--input-type=module',
    '-e',
    makeKeys,
  );
  const { identity, recipient } = JSON.parse(made) as { identity: string; recipient: string };
  const folder = mkdtempSync(join(tmpdir(), 'cti-proof-'));
  writeFileSync(join(folder, 'key.txt'), `${identity}\n`);
  chmodSync(join(folder, 'key.txt'), 0o644); // the container's user is another
  return {
    recipient,
    volume: `${join(folder, 'key.txt')}:/key.txt:ro`,
    forget: () => rmSync(folder, { recursive: true }),
  };
};

const readFile = ({ run }: Compose, path: string): string =>
  run('run', '--rm', '-T', '--no-deps', '--entrypoint', 'cat', 'cli', path).trim();

/** Everything but the backups: database, queue and the secret key. */
const loseEverything = ({ run, docker }: Compose, project: string): void => {
  run('rm', '--stop', '--force', 'web', 'worker', 'scheduler', 'migrate', 'backup', 'postgres', 'valkey');
  docker('volume', 'rm', ...['postgres', 'valkey', 'keys'].map((name) => `${project}_${name}`));
};

/**
 * Backs up what rests, encrypted, and verifies that; loses everything else; and restores it as docs/operations.md says.
 * Answers the secret key that was in the backup, for the system to start with.
 */
export const loseAndRestore = (
  compose: Compose,
  project: string,
): { secretKey: string; backedUp: number; lost: number } => {
  const { recipient, volume, forget } = createKeys(compose);
  try {
    const before = readTables(compose);
    const secretKey = readFile(compose, '/keys/secret-key');
    step(cti(compose, ['backup', '/backups', '--age-recipient', recipient]).trim());
    const backedUp = Date.now();
    const withKey = (...args: string[]) => cti(compose, [...args, '/backups', '--age-identity', '/key.txt'], [volume]);
    step(withKey('backup', 'verify').trim().replaceAll('\n', ' '));
    loseEverything(compose, project);
    const lost = Date.now();
    step('lost all but the backups');
    compose.run('up', '--detach', '--wait', 'postgres');
    demand(
      /would be restored[^]*Nothing was written/.test(withKey('restore', '--dry-run')),
      'a dry run finds it whole',
    );
    const restored = cti(
      compose,
      ['restore', '/backups', '--age-identity', '/key.txt', '--files', '/backups/kept'],
      [volume],
    );
    step(restored.trim().replaceAll('\n', ' '));
    const differ = tablesThatDiffer(before, readTables(compose));
    demand(
      differ.length === 0,
      `each of ${Object.keys(before).length} tables is as it was${differ.map((name) => `, but ${name}`).join('')}`,
    );
    demand(readFile(compose, '/backups/kept/secret-key') === secretKey, 'the secret key was in the backup');
    return { secretKey, backedUp, lost };
  } finally {
    forget();
  }
};
