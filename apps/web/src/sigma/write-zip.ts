import { crc32 } from 'node:zlib';

/** A file of text; its name may hold folders, parted by slashes. */
export type ZipFile = { name: string; text: string; at: Date };

/** What PKWARE's APPNOTE calls a version: 2.0 knows folders. */
const version = 20;
/** Bit 11: names are UTF-8. */
const flags = 0x0800;
const mostFiles = 0xffff;

/** A zip archive of a few small files, stored as they are. Throws RangeError for more than 65,535 of them. */
export const writeZip = (files: readonly ZipFile[]): Buffer => {
  if (files.length > mostFiles) throw new RangeError(`A zip archive holds at most ${mostFiles} files.`);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, at } of files) {
    const path = Buffer.from(name);
    const body = Buffer.from(text);
    const common = commonHeader(path, body, at);
    const local = Buffer.concat([signed(0x04034b50), common, path, body]);
    directory.push(entry(common, path, offset));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, ending(files.length, listed.length, offset)]);
};

const signed = (signature: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
};

/** The part that a file's own header and its entry in the directory share (APPNOTE 4.3.7). */
const commonHeader = (path: Buffer, body: Buffer, at: Date): Buffer => {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(version, 0);
  header.writeUInt16LE(flags, 2);
  header.writeUInt16LE(dosTime(at), 6);
  header.writeUInt16LE(dosDate(at), 8);
  header.writeUInt32LE(crc32(body), 10);
  header.writeUInt32LE(body.length, 14);
  header.writeUInt32LE(body.length, 18);
  header.writeUInt16LE(path.length, 22);
  return header;
};

/** APPNOTE 4.3.12. */
const entry = (common: Buffer, path: Buffer, offset: number): Buffer => {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(version);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signed(0x02014b50), madeBy, common, rest, path]);
};

/** APPNOTE 4.3.16. */
const ending = (files: number, size: number, offset: number): Buffer => {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files, 4);
  end.writeUInt16LE(files, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([signed(0x06054b50), end]);
};

/** Hours, minutes and every second second, in UTC. */
const dosTime = (at: Date): number => (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);

const dosDate = (at: Date): number =>
  (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
