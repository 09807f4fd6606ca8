import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { zstdDecompressSync } from 'node:zlib';
import { messageOf } from '@cti/core/error';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decrypterFor, encrypterFor } from '../src/backup/age-keys.ts';
import { pack, unpack } from '../src/backup/pack.ts';

const at = new Date('2026-11-23T08:00:00Z');
// It cannot be pressed to nothing, so that a cut falls inside.
const long = Buffer.concat(Array.from({ length: 10_000 }, (_, part) => hash('sha256', `${part}`, 'buffer')));
const entries = [
  { name: 'backup.json', body: Buffer.from('{}\n') },
  { name: 'tables/articles/000001', body: long },
  { name: 'empty', body: Buffer.alloc(0) },
];

async function* given() {
  yield* entries;
}

let folder: string;
let recipient: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cti-pack-'));
  for (const name of ['mine', 'another']) {
    const identity = await generateX25519Identity();
    writeFileSync(join(folder, name), `# created: today\n${identity}\n`);
    if (name === 'mine') recipient = await identityToRecipient(identity);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packed = (sealed: boolean) => buffer(pack(given(), at, encrypterFor(sealed ? [recipient] : [])));
const unpacked = async (bytes: Buffer, keys: string[] = []) => {
  const found: { name: string; hash: string }[] = [];
  const decrypter = decrypterFor(keys.map((key) => join(folder, key)));
  for await (const { name, body } of unpack(Readable.from([bytes]), decrypter))
    found.push({ name, hash: hash('sha256', body) });
  return found;
};

describe.each([
  ['compressed', false],
  ['encrypted', true],
] as const)('a backup that is %s', (_, sealed) => {
  it('gives back what was put in', async () => {
    expect(await unpacked(await packed(sealed), ['mine'])).toEqual(
      entries.map(({ name, body }) => ({ name, hash: hash('sha256', body) })),
    );
  });

  it.each([10, 400, 100_000, -20])('is not taken for whole when it was cut off at byte %d', async (end) => {
    const whole = await packed(sealed);
    await expect(unpacked(whole.subarray(0, end), ['mine'])).rejects.toMatchObject({
      code: expect.stringMatching(/^backup-/),
    });
  });

  it('is not taken with one bit flipped, wherever it is', async () => {
    const whole = await packed(sealed);
    const places = Array.from({ length: 40 }, (__, step) => Math.floor((whole.length * step) / 40));
    for (const place of places) {
      const flipped = Buffer.from(whole);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      await expect(unpacked(flipped, ['mine']), `byte ${place}`).rejects.toMatchObject({
        code: expect.stringMatching(/^backup-/),
      });
    }
  });
});

it('opens with one of several keys', async () => {
  expect(await unpacked(await packed(true), ['another', 'mine'])).toHaveLength(3);
});

it('says which key is missing, or that it is another', async () => {
  const whole = await packed(true);
  await expect(unpacked(whole)).rejects.toThrow('--age-identity');
  await expect(unpacked(whole, ['another'])).rejects.toThrow('for other keys');
});

it('does not take what is no key', () => {
  expect(() => encrypterFor(['age1nonsense'])).toThrow('no age recipient');
  expect(() => encrypterFor([join(folder, 'nowhere')])).toThrow('cannot be read');
  writeFileSync(join(folder, 'empty'), '# nothing\n');
  expect(() => decrypterFor([join(folder, 'empty')])).toThrow('holds no key');
});

it('never repeats a private key', async () => {
  const identity = await generateX25519Identity();
  const file = join(folder, 'identity');
  writeFileSync(file, `${identity}\n`);
  const mistaken = [
    () => encrypterFor([file]),
    () => encrypterFor([identity]),
    () => decrypterFor([identity]),
    () => decrypterFor([identity.toLowerCase()]),
  ];
  for (const use of mistaken) {
    const message = messageOf(thrownBy(use));
    expect(message).toMatch(/does not begin with age1|Give the file/);
    expect(message.toUpperCase()).not.toContain(identity.slice(-50));
  }
});

const thrownBy = (use: () => unknown): unknown => {
  try {
    return use();
  } catch (error) {
    return error;
  }
};

it('can be read with tar, should this program be gone', async () => {
  const path = join(folder, 'plain.tar');
  writeFileSync(path, zstdDecompressSync(await packed(false)));
  execFileSync('tar', ['-xf', path, '-C', folder]);
  expect(readFileSync(join(folder, 'tables/articles/000001')).equals(long)).toBe(true);
});
