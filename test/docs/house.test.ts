import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const notOurs = new Set(['node_modules', 'dist', 'schema.d.ts']);

const files = globSync('{apps,packages,scripts,test,bench,eval,docker}/**/*.{ts,tsx,mjs}', {
  cwd: root,
  exclude: (path) => notOurs.has(basename(path)),
}).map((path) => ({
  path: path.replaceAll('\\', '/'),
  lines: readFileSync(new URL(path, root), 'utf8').split('\n').length - 1,
}));

const longest = files.toSorted((a, b) => b.lines - a.lines);
const longerThan = (most: number) =>
  longest.filter(({ lines }) => lines > most).map(({ path, lines }) => `${path}: ${lines}`);

describe('the house', () => {
  it('looks at all of its files', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.map(({ path }) => path)).toContain('test/docs/house.test.ts');
  });

  it('keeps the median file under 70 lines', () => {
    expect(longest[Math.floor(files.length / 2)]?.lines).toBeLessThan(70);
  });

  it('keeps nine files in ten under 250 lines', () => {
    const long = longerThan(249);
    expect(long.length, long.join('\n')).toBeLessThanOrEqual(files.length / 10);
  });

  it('has no file over 400 lines', () => expect(longerThan(400)).toEqual([]));

  it('has no barrels', () => {
    expect(files.filter(({ path }) => basename(path).startsWith('index.')).map(({ path }) => path)).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    const drawer = /^(?:utils?|shared|helpers?|misc)$/;
    const found = files.filter(({ path }) =>
      [...dirname(path).split('/'), basename(path).replace(/\..*/, '')].some((name) => drawer.test(name)),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('names its files in kebab-case', () => {
    const odd = files.filter(({ path }) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)+$/.test(basename(path)));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});
