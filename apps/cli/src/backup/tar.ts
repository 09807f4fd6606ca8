import { damaged } from './errors.ts';

/** One file of an archive. */
export type Entry = { name: string; body: Buffer };

const block = 512;
const nameBytes = 100;
/** No entry that we write comes near it; a length that was tampered with must not take all memory. */
const largestEntry = 1_073_741_824;

/** Where POSIX has each field of a ustar header. */
const field = { mode: 100, uid: 108, gid: 116, size: 124, mtime: 136, sum: 148, type: 156, magic: 257 } as const;

/** An entry as POSIX tar (ustar) has it. Throws RangeError for a name that is longer than 100 bytes. */
export const tarEntry = ({ name, body }: Entry, at: Date): Buffer[] => {
  if (Buffer.byteLength(name) > nameBytes) throw new RangeError(`${name} is too long a name for an archive.`);
  const header = Buffer.alloc(block);
  const octal = (value: number, where: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, where, 'latin1');
  header.write(name, 0, 'utf8');
  octal(0o600, field.mode, 7);
  octal(0, field.uid, 7);
  octal(0, field.gid, 7);
  octal(body.length, field.size, 11);
  octal(Math.floor(at.getTime() / 1000), field.mtime, 11);
  header.write('0', field.type, 'latin1');
  header.write('ustar\x0000', field.magic, 'latin1');
  octal(sumOf(header), field.sum, 6);
  return [header, body, Buffer.alloc(-body.length & (block - 1))];
};

/** What a tar ends with. */
export const tarEnd: Buffer = Buffer.alloc(2 * block);

/** The entries of an archive, one by one. Throws CtiError 'backup-damaged' when it is none, or ends early. */
export async function* readTar(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const { take, drain } = createTaker(bytes);
  for (;;) {
    const header = await take(block);
    if (header.every((byte) => byte === 0)) return drain();
    const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(field.size, field.mtime), 8);
    if (Number.parseInt(text(field.sum, field.type), 8) !== sumOf(header)) throw damaged('it is no archive of ours');
    if (!(size >= 0 && size <= largestEntry)) throw damaged('it holds an entry whose length cannot be');
    const body = await take(size);
    await take(-size & (block - 1));
    yield { name: text(0, nameBytes), body };
  }
}

/** The sum of a header's bytes, its own field counted as spaces. */
const sumOf = (header: Buffer): number =>
  header.reduce((sum, byte, at) => sum + (at >= field.sum && at < field.type ? 0x20 : byte), 0);

const createTaker = (bytes: AsyncIterable<Uint8Array>) => {
  const source = bytes[Symbol.asyncIterator]();
  let held: Uint8Array[] = [];
  let size = 0;
  return {
    take: async (count: number): Promise<Buffer> => {
      while (size < count) {
        const { done, value } = await source.next();
        if (done) throw damaged('it ends before its end: it was cut off');
        held.push(value);
        size += value.length;
      }
      const all = Buffer.concat(held);
      held = [all.subarray(count)];
      size -= count;
      return all.subarray(0, count);
    },
    /** Reads on to the end, where what the bytes came through compares its checksum. */
    drain: async (): Promise<void> => {
      while (!(await source.next()).done);
    },
  };
};
