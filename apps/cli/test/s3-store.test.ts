import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { s3Store } from '../src/backup/store/s3-store.ts';
import type { Store } from '../src/backup/store/store.ts';
import { startFakeS3 } from './fake-s3.ts';

let fake: Awaited<ReturnType<typeof startFakeS3>>;
let client: S3Client;
let store: Store;
beforeEach(async () => {
  fake = await startFakeS3();
  client = new S3Client({
    endpoint: fake.url,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: 'made', secretAccessKey: 'up' },
    maxAttempts: 1,
  });
  store = s3Store(client, { bucket: 'safe', prefix: 'dumps/' });
});
afterEach(() => {
  client.destroy();
  fake.close();
});

/** Forty megabytes: three parts. */
const long = Buffer.alloc(40 * 1_048_576, 'a long backup ');
const inPieces = () => Readable.from([long.subarray(0, 20_000_000), long.subarray(20_000_000)], { objectMode: false });

it('gives back what was written in parts', async () => {
  await store.write('cti-1.tar.zst', inPieces());
  expect(fake.uploads.size).toBe(0);
  expect([...fake.objects.keys()]).toEqual(['safe/dumps/cti-1.tar.zst']);
  expect((await buffer(await store.read('cti-1.tar.zst'))).equals(long)).toBe(true);
});

it('does not write over another one', async () => {
  fake.objects.set('safe/dumps/cti-1.tar.zst', Buffer.from('mine'));
  await expect(store.write('cti-1.tar.zst', Readable.from([Buffer.from('a')]))).rejects.toThrow('exists already');
  expect(fake.objects.get('safe/dumps/cti-1.tar.zst')?.toString()).toBe('mine');
  expect(fake.uploads.size).toBe(0);
});

it('leaves no object and no parts when it breaks off', async () => {
  fake.failFromPart(2);
  await expect(store.write('cti-1.tar.zst', inPieces())).rejects.toMatchObject({ name: 'AccessDenied' });
  expect([...fake.objects.keys(), ...fake.uploads.keys()]).toEqual([]);
});

it('leaves no object when what is to be written breaks off', async () => {
  const broken = Readable.from(
    (async function* () {
      yield long;
      throw new Error('the database is gone');
    })(),
    { objectMode: false },
  );
  await expect(store.write('cti-1.tar.zst', broken)).rejects.toThrow('the database is gone');
  expect([...fake.objects.keys(), ...fake.uploads.keys()]).toEqual([]);
});

it('lists its own prefix alone, over all pages, and deletes', async () => {
  for (const key of ['a', 'b', 'c', 'd', 'e']) fake.objects.set(`safe/dumps/${key}`, Buffer.from(key));
  fake.objects.set('safe/dumps/old/f', Buffer.from('f'));
  fake.objects.set('safe/other', Buffer.from('g'));
  expect(await store.list()).toEqual(['a', 'b', 'c', 'd', 'e']);
  await store.remove('b');
  expect(await store.list()).toEqual(['a', 'c', 'd', 'e']);
});

it('says so when there is no such backup', async () => {
  await expect(store.read('nowhere')).rejects.toMatchObject({ name: 'NoSuchKey' });
});
