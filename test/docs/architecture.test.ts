import { globSync, readFileSync } from 'node:fs';
import * as declared from '@cti/core/jobs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const exists = (pattern: string) => globSync(pattern.replace(/^\.\//, ''), { cwd: root }).length > 0;
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** What stands in backticks and looks like a path of this repository: not a route, a package's name, or a command. */
const pathsIn = (text: string) =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((code) => /^[\w.*][\w.*/-]*$/.test(code) && (code.includes('/') || /\.(?:ts|md|json|ya?ml)$/.test(code)));

/** The first column of the block that shows the rooms. */
const roomsIn = (text: string) =>
  (/^```\n([\s\S]*?)^```/m.exec(text)?.[1] ?? '').split('\n').flatMap((line) => /^\S+/.exec(line)?.[0] ?? []);

/** Where links lead inside the repository, seen from the document's own folder. */
const linksIn = (document: string) => {
  const folder = new URL('.', new URL(document, root));
  return [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) =>
    decodeURIComponent(new URL(match[1] ?? '', folder).pathname.slice(root.pathname.length)),
  );
};

const isDeclaration = (value: object): value is declared.JobDeclaration => 'dedupeBy' in value;

const architecture = read('ARCHITECTURE.md');

describe('ARCHITECTURE.md', () => {
  it('names only paths that exist', () => {
    const paths = pathsIn(architecture);
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  it('shows every room, and none that is not there', () => {
    const rooms = globSync(['apps/*/package.json', 'apps/web/client/package.json', 'packages/*/package.json'], {
      cwd: root,
    }).map((path) => path.replaceAll('\\', '/').replace('/package.json', ''));
    expect(roomsIn(architecture).filter((room) => /^(?:apps|packages)\//.test(room))).toEqual(
      expect.arrayContaining(rooms),
    );
    expect(roomsIn(architecture).filter((room) => !exists(room))).toEqual([]);
  });

  it('has a job graph of exactly the jobs that are declared, each in its queue', () => {
    const rows = [...architecture.matchAll(/^\| `([a-z]+\.[a-z-]+)` +\| (\w+) /gm)].map(
      (match) => `${match[1]} ${match[2]}`,
    );
    const jobs = Object.values<object>(declared).filter(isDeclaration);
    expect(rows.sort()).toEqual(jobs.map(({ name, queue }) => `${name} ${queue}`).sort());
  });

  it('is at most 150 lines long', () => expect(architecture.trimEnd().split('\n').length).toBeLessThanOrEqual(150));
});

describe('CONTRIBUTING.md and the decisions', () => {
  it('name only paths that exist', () => {
    const documents = ['CONTRIBUTING.md', ...globSync('docs/decisions/*.md', { cwd: root })];
    const lost = documents.flatMap((document) =>
      pathsIn(read(document))
        .filter((path) => /^(?:apps|packages|docs|scripts|test|config|docker)\//.test(path) && !exists(path))
        .map((path) => `${document}: ${path}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('every link between documents', () => {
  it.for(globSync(['*.md', 'docs/**/*.md'], { cwd: root }))('%s leads only to files that exist', (document) => {
    expect(linksIn(document).filter((path) => !exists(path))).toEqual([]);
  });
});
