import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachedFiles } from '../src/backup/attached-files.ts';
import { placeFiles } from '../src/backup/place-files.ts';

let root: string;
const at = (...path: string[]) => join(root, ...path);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cti-files-'));
  mkdirSync(at('data'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the files that go into a backup', () => {
  const attached = (wanted: Partial<Parameters<typeof attachedFiles>[0]>) => {
    const none = { data: null, secretKey: null, secretKeyFile: null, included: [], sealed: true };
    const { files, hasKey } = attachedFiles({ ...none, ...wanted });
    return { hasKey, files: Object.fromEntries(files.map(({ path, body }) => [path, body.toString()])) };
  };
  beforeEach(() => {
    writeFileSync(at('data', 'secret.key'), 'of the folder');
    writeFileSync(at('data', 'notes.txt'), 'mine');
    writeFileSync(at('key'), 'of the file');
  });

  it('are the key of the data folder and nothing else of it, and only sealed', () => {
    expect(attached({ data: at('data') })).toEqual({ hasKey: true, files: { 'data/secret.key': 'of the folder' } });
    const plain = { data: at('data'), secretKey: 'set', secretKeyFile: at('key'), sealed: false };
    expect(attached(plain)).toEqual({ hasKey: false, files: {} });
  });

  it('have the key that is in use: one that is set goes before a file', () => {
    expect(attached({ secretKeyFile: at('key') }).files).toEqual({ 'secret-key': 'of the file' });
    const both = attached({ secretKey: 'set', secretKeyFile: at('key') });
    expect(both).toEqual({ hasKey: true, files: { 'secret-key': 'set\n' } });
  });

  it('say so when no key is among them', () => {
    const found = attached({ secretKeyFile: at('nowhere'), included: [at('key')] });
    expect(found).toEqual({ hasKey: false, files: { 'included/key': 'of the file' } });
  });
});

describe('the files of a backup', () => {
  const key = { path: 'data/secret.key', body: Buffer.from('the old one') };

  it('go into the data folder, and others where --files says', () => {
    const files = [key, { path: 'included/.env', body: Buffer.from('A=1') }];
    expect(placeFiles(files, { data: at('data'), folder: at('files') })).toEqual([
      at('data', 'secret.key'),
      at('files', 'included', '.env'),
    ]);
    expect(readFileSync(at('data', 'secret.key'), 'utf8')).toBe('the old one');
    expect(placeFiles(files, { data: null, folder: null })).toEqual([
      expect.stringContaining('data/secret.key: not written'),
      expect.stringContaining('included/.env: not written'),
    ]);
  });

  it('lie beside what a first start made, and say what to do', () => {
    writeFileSync(at('data', 'secret.key'), 'a new one');
    const homes = { data: at('data'), folder: null };
    for (const time of ['once', 'and again']) {
      expect(placeFiles([key], homes), time).toEqual([expect.stringContaining('Put it in its place before starting.')]);
      expect(readFileSync(at('data', 'secret.key'), 'utf8')).toBe('a new one');
      expect(readFileSync(at('data', 'secret.key.restored'), 'utf8')).toBe('the old one');
    }
    expect(statSync(at('data', 'secret.key.restored')).mode & 0o777).toBe(0o600);
  });

  it('are left alone where they are there already', () => {
    writeFileSync(at('data', 'secret.key'), 'the old one');
    expect(placeFiles([key], { data: at('data'), folder: null })).toEqual([expect.stringContaining('there already')]);
    expect(readdirSync(at('data'))).toEqual(['secret.key']);
  });
});
