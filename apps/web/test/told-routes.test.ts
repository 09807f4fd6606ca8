import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../src/routes');

/** Told where they are written, in the same transaction: packages/db/src/write/desk. */
const byTheDesk = /^\/(?:inbox|views|boards|notes|annotations|tags|articles\/:id\/notes)\b/;

/** Seen by who asks alone: their own account, questions and uploads; what is only computed, tried or written down. */
const own =
  /^\/(?:account|charts|session|tokens|desk|conversations|insights|search|source-previews|sigma\/check|models\/test)\b|\/(?:preview|test|estimate|dry-run|preview\/articles)$/;

/** Work that was begun: pages that show it look again by themselves, and what comes of it is told by the pulse. */
const work =
  /^\/(?:jobs|model-runs|reprocessings|backfills|articles\/(?:urls|upload|:id\/(?:reprocess|summary|results\/:purpose))|sources\/:id\/backfills)\b/;

const changes = readdirSync(folder).flatMap((file) =>
  [
    ...readFileSync(join(folder, file), 'utf8').matchAll(
      /app\.(post|put|patch|delete)\(\s*['`]([^'`]+)['`],\s*\{\s*config: (\{[^}]*\}|\w+)/g,
    ),
  ].map(([, method, path = '', config = '']) => ({
    route: `${method} ${path}`,
    path,
    tells: /\btells: /.test(config),
  })),
);

it('leaves no change untold that others could see', () => {
  expect(changes.length).toBeGreaterThan(80);
  const untold = changes.filter(
    ({ path, tells }) => !tells && ![byTheDesk, own, work].some((known) => known.test(path)),
  );
  expect(untold.map(({ route }) => route)).toEqual([]);
});

it('tells nothing twice', () => {
  const twice = changes.filter(({ path, tells }) => tells && byTheDesk.test(path));
  expect(twice.map(({ route }) => route)).toEqual([]);
});
