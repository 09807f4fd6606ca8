import { type Duplex, Readable, pipeline } from 'node:stream';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { CtiError } from '@cti/core/error';
import type { Decrypter, Encrypter } from 'age-encryption';
import { damaged, refused } from './errors.ts';
import { type Entry, readTar, tarEnd, tarEntry } from './tar.ts';

/** Entries as the bytes of a backup: tar, zstd with its checksum, and age where there are recipients. */
export const pack = (entries: AsyncIterable<Entry>, at: Date, encrypter: Encrypter | null): Readable => {
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const packed = through(Readable.from(tarOf(entries, at), { objectMode: false }), compress);
  return encrypter ? Readable.from(sealed(packed, encrypter), { objectMode: false }) : packed;
};

async function* tarOf(entries: AsyncIterable<Entry>, at: Date): AsyncGenerator<Buffer> {
  for await (const entry of entries) yield* tarEntry(entry, at);
  yield tarEnd;
}

async function* sealed(bytes: Readable, encrypter: Encrypter): AsyncGenerator<Uint8Array> {
  yield* await encrypter.encrypt(webStream(bytes));
}

/** The entries of a backup. Throws CtiError 'backup-damaged' or 'backup-refused', which says what is wrong with it. */
export async function* unpack(bytes: Readable, decrypter: Decrypter | null): AsyncGenerator<Entry> {
  const opened = Readable.from(unsealed(bytes, decrypter), { objectMode: false });
  try {
    yield* readTar(through(opened, createZstdDecompress()));
  } catch (error) {
    throw error instanceof CtiError ? error : damaged(reasonOf(error), error);
  } finally {
    bytes.destroy();
  }
}

const magic = Buffer.from('age-encryption.org/v1\n');

/** What is inside an age file, or the bytes themselves, where they are none. */
async function* unsealed(bytes: Readable, decrypter: Decrypter | null): AsyncGenerator<Uint8Array> {
  const parts = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let first: Buffer = Buffer.alloc(0);
  while (first.length < magic.length) {
    const { done, value } = await parts.next();
    if (done) throw damaged('it ends before its end: it was cut off');
    first = Buffer.concat([first, value]);
  }
  const all = Readable.from(withFirst(first, parts), { objectMode: false });
  if (!first.subarray(0, magic.length).equals(magic)) return yield* all;
  if (!decrypter) throw refused('The backup is encrypted: give --age-identity, the file with the key.');
  const open = await decrypter.decrypt(webStream(all)).catch((error: unknown) => {
    throw refused('The backup is encrypted for other keys than those that --age-identity names.', error);
  });
  yield* open;
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** What comes out of `by`, which also ends as `bytes` does when that breaks off. */
export const through = (bytes: Readable, by: Duplex): Duplex => pipeline(bytes, by, () => undefined);

const webStream = (bytes: Readable) => Readable.toWeb(bytes) as ReadableStream<Uint8Array>;

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'Z_BUF_ERROR') return 'it ends before its end: it was cut off';
  if (code.startsWith('ZSTD_') || message === 'invalid tag')
    return `it was changed since it was written, or cut off (${message})`;
  return `it could not be read (${message})`;
};
