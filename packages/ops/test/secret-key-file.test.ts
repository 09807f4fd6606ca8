import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecretKey } from '@cti/core/secret-box';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureSecretKeyFile, withSecretKey } from '../src/secret-key-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cti-key-'));
  file = join(folder, 'secret-key');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('writes a key once, for its owner alone, and everybody reads the same', () => {
  expect(ensureSecretKeyFile(file)).toBe(true);
  const written = readFileSync(file, 'utf8');
  expect(ensureSecretKeyFile(file)).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(written);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { SECRET_KEY: key = '' } = withSecretKey({ SECRET_KEY_FILE: file });
  expect(readSecretKey(key)).toHaveLength(32);
});

it('prefers the variable, and asks for no file where none is named', () => {
  expect(withSecretKey({ SECRET_KEY: 'given', SECRET_KEY_FILE: file })['SECRET_KEY']).toBe('given');
  expect(withSecretKey({})['SECRET_KEY']).toBeUndefined();
});

it('says so where the named file is not there', () => {
  expect(() => withSecretKey({ SECRET_KEY_FILE: file })).toThrow('ENOENT');
  expect(() => ensureSecretKeyFile(join(folder, 'none', 'secret-key'))).toThrow('ENOENT');
});
