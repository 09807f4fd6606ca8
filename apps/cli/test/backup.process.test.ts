import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@cti/db/migrate';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockData } from '../../standalone/src/data-lock.ts';
import { startEmbeddedDatabase } from '../../standalone/src/embedded/database.ts';
import { openEmbedded } from '../src/backup/open-database.ts';
import { fillEveryTable } from './filled-database.ts';
import { startFakeS3 } from './fake-s3.ts';
import { type Ended, cti } from './run-cti.ts';

let root: string;
const at = (...path: string[]) => join(root, ...path);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cti-e2e-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const fine = ({ code, stdout, stderr }: Ended): string => {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

/** As `npm start` leaves its folder. */
const fillFolder = async (data: string) => {
  const opened = await openEmbedded(data);
  await migrate(opened.db);
  await fillEveryTable(opened.db);
  await opened.close();
  writeFileSync(join(data, 'secret.key'), 'a key\n');
  writeFileSync(join(data, 'cti.log'), 'said\n');
};

it('backs up the folder of npm start, proves it, rehearses and restores it into another', async () => {
  await fillFolder(at('data'));
  const identity = await generateX25519Identity();
  writeFileSync(at('key.txt'), `${identity}\n`);
  writeFileSync(at('.env'), 'POSTGRES_PASSWORD=x\n');
  const key = ['--age-identity', at('key.txt')];
  const recipient = await identityToRecipient(identity);
  const sealed = ['--age-recipient', recipient, '--include', at('.env')];

  expect(fine(await cti(['backup', at('safe'), '--data', at('data'), ...sealed]))).toMatch(/and 2 files, .* SHA-256 /);
  expect(readdirSync(at('safe'))).toEqual([expect.stringMatching(/^cti-\d{8}T\d{6}Z\.tar\.zst\.age$/)]);

  expect(await cti(['backup', 'verify', at('safe')])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('encrypted'),
  });
  const proven = fine(await cti(['backup', 'verify', at('safe'), ...key]));
  expect(proven).toContain('can be restored');
  expect(proven).toContain('The audit log is whole: 3 entries.');

  const into = ['restore', at('safe'), '--data', at('new'), ...key];
  expect(fine(await cti([...into, '--dry-run']))).toContain('Nothing was written.');
  expect(existsSync(at('new'))).toBe(false);
  fine(await cti([...into, '--files', at('files')]));
  expect(readFileSync(at('files', 'included', '.env'), 'utf8')).toBe('POSTGRES_PASSWORD=x\n');
  expect(readFileSync(at('new', 'secret.key'), 'utf8')).toBe('a key\n');
  expect(await cti(into)).toMatchObject({ code: 1, stderr: expect.stringContaining('in use') });

  // Without a key for it, a second one is plain; and the first is older than the one day that is kept.
  expect(fine(await cti(['backup', at('safe'), '--data', at('new'), '--keep', '1,1,1']))).toMatch(
    /secret key is not in it[^]*Deleted .*\.age\./,
  );
  expect(readdirSync(at('safe'))).toHaveLength(1);
});

it('backs up through npm start while that is running, and restores nothing under it', async () => {
  await fillFolder(at('data'));
  const lock = lockData(at('data'));
  const database = await startEmbeddedDatabase(at('data'));
  try {
    // Its address is told last: until then, whoever asks hears who has the folder.
    const early = await cti(['backup', at('safe'), '--data', at('data')]);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('in use by process') });
    lock.announce('http://127.0.0.1:1', database.url);
    expect(fine(await cti(['backup', at('safe'), '--data', at('data')]))).toContain('Wrote ');
    const restored = await cti(['restore', at('safe'), '--data', at('data')]);
    expect(restored).toMatchObject({ code: 1, stderr: 'npm start is running on it: stop it first.\n' });
  } finally {
    await database.close();
    lock.release();
  }
});

it('keeps its backups in a bucket', async () => {
  await fillFolder(at('data'));
  const fake = await startFakeS3();
  try {
    const env = {
      AWS_ENDPOINT_URL_S3: fake.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    };
    expect(fine(await cti(['backup', 's3://safe/dumps', '--data', at('data'), '--keep', '7,4,3'], env))).toContain(
      'Wrote s3://safe/dumps/cti-',
    );
    fine(await cti(['restore', 's3://safe/dumps', '--data', at('new')], env));
  } finally {
    fake.close();
  }
});

it('ends with 1 and the way out where it cannot go on', async () => {
  const ended = (args: string[]) => cti(args).then(({ code, stderr }) => ({ code, stderr }));
  expect(await ended(['backup', at('safe')])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('DATABASE_URL'),
  });
  expect(await ended(['restore', at('safe'), '--data', at('x')])).toMatchObject({ code: 1 });
  const mistyped = await ended(['backup', at('safe'), '--data', at('dta')]);
  expect(mistyped).toMatchObject({ code: 1, stderr: expect.stringContaining('holds no database') });
  expect(existsSync(at('dta'))).toBe(false);
  writeFileSync(at('file'), '');
  const nowhere = await ended(['restore', at('safe'), '--data', at('x'), '--files', at('file')]);
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written to') });
  expect(await ended(['backup', at('a.tar.zst'), '--keep', '7,4,3'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--keep'),
  });
  const included = await ended(['backup', at('safe'), '--data', root, '--include', at('.env')]);
  expect(included).toMatchObject({ code: 1, stderr: expect.stringContaining('--age-recipient') });
});
