import { crc32, inflateRawSync } from 'node:zlib';
import { documentError } from './document.ts';

/** One file of a ZIP archive, as its central directory describes it. Sizes are claims until the entry is read. */
export type ZipEntry = { name: string; encrypted: boolean; method: number; packed: number; size: number; at: number };

const mostEntries = 10_000;
const longestComment = 65_535;

/**
 * The files of a ZIP archive from its central directory (APPNOTE 6.3.10, 4.3.12). Throws `document-broken` when there is none
 * or it leads outside the file, `document-bomb` when it lists more than 10,000 files.
 */
export const zipEntries = (zip: Buffer): ZipEntry[] => {
  const end = zip.length < 22 ? -1 : zip.lastIndexOf('PK\u0005\u0006', zip.length - 22, 'latin1');
  if (end < 0 || end < zip.length - 22 - longestComment) throw broken();
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count > mostEntries) throw documentError('document-bomb', `The file is an archive of ${count} files.`);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw broken();
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
};

/** The bytes of one file. Throws `document-bomb` when they are more than `limit`, whatever the directory claims. */
export const unzip = (zip: Buffer, entry: ZipEntry, limit: number): Buffer => {
  if (entry.at + 30 > zip.length || zip.readUInt32LE(entry.at) !== 0x04034b50) throw broken();
  const start = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
  const packed = zip.subarray(start, start + entry.packed);
  if (packed.length < entry.packed || (entry.method !== 0 && entry.method !== 8)) throw broken();
  if (entry.method === 0) {
    if (packed.length > limit) throw bomb();
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (cause) {
    throw cause instanceof RangeError ? bomb() : broken(cause);
  }
};

/** An archive of these files, not compressed: what reads it finds exactly the bytes that were measured, and nothing else. */
export const storedZip = (files: { name: string; bytes: Buffer }[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const label = Buffer.from(name);
    const common = Buffer.alloc(26); // what the local header and the directory's entry share
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2); // the name is UTF-8
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(label.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, label, bytes);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, label);
    offset += 30 + label.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
};

const broken = (cause?: unknown) =>
  documentError('document-broken', 'The file is damaged: its archive cannot be read.', { cause });
const bomb = () => documentError('document-bomb', 'The file unpacks to far more than a document would hold.');
