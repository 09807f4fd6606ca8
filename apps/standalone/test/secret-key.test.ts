import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecretKey } from '../src/secret-key.ts';

let dir: string;
const file = () => join(dir, 'secret.key');
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'cti-key-'))));
afterEach(() => rmSync(dir, { recursive: true }));

describe('the secret key of a data folder', () => {
  it('is made once, for its owner alone, and is the same at every start', () => {
    const key = keepSecretKey(dir);
    expect(key).toHaveLength(32);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(keepSecretKey(dir)).toEqual(key);
    expect(readFileSync(file(), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('differs from folder to folder', () => {
    const other = mkdtempSync(join(tmpdir(), 'cti-key-'));
    expect(keepSecretKey(other)).not.toEqual(keepSecretKey(dir));
    rmSync(other, { recursive: true });
  });

  it('is never replaced: a file that holds none stops the start and stays as it is', () => {
    writeFileSync(file(), 'half a key');
    expect(() => keepSecretKey(dir)).toThrow(/secret\.key holds no key/);
    expect(() => keepSecretKey(dir)).not.toThrow(/half a key/);
    expect(readFileSync(file(), 'utf8')).toBe('half a key');
  });
});
