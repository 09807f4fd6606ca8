import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { writeZip } from '../src/sigma/write-zip.ts';

const at = new Date('2026-11-22T21:30:40Z');

/** Reads an archive as a program does: from its end to the directory, and from there to each file. */
const unzip = (zip: Buffer) => {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  let place = zip.readUInt32LE(end + 16);
  const files = Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    expect(zip.readUInt32LE(place)).toBe(0x02014b50);
    const [size, length] = [zip.readUInt32LE(place + 24), zip.readUInt16LE(place + 28)];
    const start = zip.readUInt32LE(place + 42);
    const name = zip.toString('utf8', place + 46, place + 46 + length);
    expect(zip.readUInt32LE(start)).toBe(0x04034b50);
    expect(zip.subarray(start + 4, start + 28)).toEqual(zip.subarray(place + 6, place + 30));
    expect(zip.toString('utf8', start + 30, start + 30 + length)).toBe(name);
    const body = zip.subarray(start + 30 + length, start + 30 + length + size);
    expect(zip.readUInt32LE(place + 16)).toBe(crc32(body));
    const [time, date] = [zip.readUInt16LE(place + 12), zip.readUInt16LE(place + 14)];
    place += 46 + length;
    return { name, text: body.toString(), time, date };
  });
  expect(place - zip.readUInt32LE(end + 16)).toBe(zip.readUInt32LE(end + 12));
  expect(place).toBe(end);
  return files;
};

it('writes files that can be read back by name, whole and in their order', () => {
  const files = unzip(
    writeZip([
      { name: 'a/one.yml', text: 'title: Ünï\n', at },
      { name: 'b/two.yml', text: '', at },
    ]),
  );
  expect(files.map(({ name, text }) => [name, text])).toEqual([
    ['a/one.yml', 'title: Ünï\n'],
    ['b/two.yml', ''],
  ]);
});

it('writes down when each was made, to two seconds', () => {
  const [file] = unzip(writeZip([{ name: 'a', text: 'x', at }]));
  expect(file).toMatchObject({ date: ((2026 - 1980) << 9) | (11 << 5) | 22, time: (21 << 11) | (30 << 5) | 20 });
});

it('writes an archive of nothing, and refuses more files than an archive can name', () => {
  expect(unzip(writeZip([]))).toEqual([]);
  expect(() => writeZip(Array.from({ length: 65_536 }, () => ({ name: 'a', text: '', at })))).toThrow(RangeError);
});
