import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@cti/core/log';
import { migrate } from '@cti/db/migrate';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backupName, provenName } from '../src/backup/format.ts';
import { readKeep } from '../src/backup/keep.ts';
import { openEmbedded } from '../src/backup/open-database.ts';
import { folderStore } from '../src/backup/store/folder-store.ts';
import type { Store } from '../src/backup/store/store.ts';
import { takeTurn } from '../src/nightly/take-turn.ts';
import { fillEveryTable } from './filled-database.ts';
import { cti } from './run-cti.ts';

let root: string;
let safe: string;
let said: { event: string; backup?: string }[];
const data = () => join(root, 'data');
const there = () => readdirSync(safe).toSorted();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cti-nightly-'));
  const opened = await openEmbedded(data());
  await migrate(opened.db);
  await fillEveryTable(opened.db);
  await opened.close();
  writeFileSync(join(data(), 'secret.key'), 'a key\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  safe = join(mkdtempSync(join(root, 'safe-')), 'not-yet-there');
  said = [];
});

const log = createLog('test', {
  level: 'info',
  destination: { write: (line) => void said.push(JSON.parse(line) as { event: string }) },
});
const turn = (now: Date, given: { recipient?: string; keep?: string; store?: Store } = {}) => {
  const { recipient = null, keep = '1,1,1', store = folderStore(safe) } = given;
  const nightly = { store, at: '02:15', keep: readKeep(keep), recipient, data: data() };
  return takeTurn(nightly, log, {}, now);
};
const events = () => said.map(({ event }) => event);
const local = (month: number, day: number) => new Date(2026, month - 1, day, 12);

describe('a nightly backup', () => {
  it('is made once a day, proven once a month, and then older ones go', async () => {
    const [first, second, third] = [local(11, 9), local(11, 10), local(12, 1)];
    expect(await turn(first)).toBe(true);
    expect(there()).toEqual([provenName(first), backupName(first, false)].toSorted());
    expect(readFileSync(join(safe, provenName(first)), 'utf8')).toMatch(/^\d+ tables with \d+ rows, made 2026-11-09/);
    expect(await turn(new Date(first.getTime() + 3_600_000))).toBe(false);
    expect(events()).toEqual(['backup.written', 'backup.proven']);

    await turn(second);
    expect(there()).toEqual([provenName(first), backupName(second, false)].toSorted());
    expect(events().slice(2)).toEqual(['backup.written', 'backup.deleted']);

    await turn(third, { keep: '1,1,2' });
    expect(events().slice(4)).toEqual(['backup.written', 'backup.proven']); // November's last is kept
    expect(there()).toEqual([provenName(third), backupName(second, false), backupName(third, false)].toSorted());
  });

  it('is proven without the key it is encrypted to, which opens it', async () => {
    const identity = await generateX25519Identity();
    await turn(local(11, 9), { recipient: await identityToRecipient(identity) });
    expect(events()).toEqual(['backup.written', 'backup.proven']);
    writeFileSync(join(root, 'key.txt'), `${identity}\n`);
    const into = ['restore', safe, '--data', join(root, 'new'), '--age-identity', join(root, 'key.txt')];
    expect(await cti(into)).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(root, 'new', 'secret.key'), 'utf8')).toBe('a key\n');
  });

  it('that cannot be proven deletes nothing, says so, and leaves the proof to the next', async () => {
    const [first, second] = [local(11, 1), local(11, 2)];
    const broken = { ...folderStore(safe), read: () => Promise.reject(new Error('the disk is broken')) };
    for (const now of [first, second])
      await expect(turn(now, { store: broken })).rejects.toThrow(/is made, but could not be proven: the disk/);
    expect(there()).toEqual([backupName(first, false), backupName(second, false)].toSorted());
    expect(await turn(second)).toBe(false); // an hour later
  });
});

describe('cti backup nightly', () => {
  it('makes one that is due, as the environment says, and ends', async () => {
    const env = { BACKUP_TO: safe, BACKUP_AT: '00:00' };
    const once = () => cti(['backup', 'nightly', '--once', '--data', data()], env);
    const ended = await once();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('"event":"backup.proven"');
    expect(there()).toHaveLength(2);
    expect(await once()).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each([
    [{}, 'BACKUP_TO'],
    [{ BACKUP_TO: 'safe', BACKUP_AT: '2:15' }, 'BACKUP_AT'],
    [{ BACKUP_TO: 'safe', BACKUP_KEEP: '7' }, 'BACKUP_KEEP'],
    [{ BACKUP_TO: 'safe/one.tar.zst' }, 'not one file'],
  ])('ends with 1 and the reason where %o will not do', async (env, reason) => {
    const ended = await cti(['backup', 'nightly', '--once'], env);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining(reason) });
  });
});
