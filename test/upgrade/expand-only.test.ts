import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findContractions } from './expand-only.ts';
import { allowed, previous } from './previous.ts';

const folder = new URL('../../packages/db/migrations/', import.meta.url);
const newer = readdirSync(folder)
  .filter((file) => file.endsWith('.sql') && file.slice(0, -'.sql'.length) > previous.migration)
  .toSorted();

describe('migrations since the previous version', () => {
  it('only add, unless test/upgrade/previous.ts says why not', () => {
    const found = findContractions(newer.map((file) => readFileSync(new URL(file, folder), 'utf8')));
    expect(found.filter(({ statement }) => !allowed.some((each) => each.statement === statement))).toEqual([]);
    expect(allowed.filter((each) => !found.some(({ statement }) => statement === each.statement))).toEqual([]);
  });

  it('begin after one that is there', () => {
    expect(readdirSync(folder)).toContain(`${previous.migration}.sql`);
  });
});

describe('what the previous version may not survive', () => {
  it.each([
    ['DROP TABLE "articles" CASCADE;', 'drops something'],
    ['ALTER TABLE "articles" DROP COLUMN "words";', 'drops something'],
    ['ALTER TABLE "articles" RENAME COLUMN "words" TO "length";', 'renames something'],
    ['DROP INDEX "articles_url";', 'drops something'],
    ['ALTER TABLE "articles" ALTER COLUMN "words" SET NOT NULL;', 'asks for a value that was optional'],
    ['ALTER TABLE "articles" ALTER COLUMN "words" SET DATA TYPE bigint;', 'changes a type'],
    ['alter table articles alter words type bigint', 'changes a type'],
    ['ALTER TABLE "articles" ADD COLUMN "mood" text NOT NULL;', 'adds a column that the previous version leaves empty'],
    [
      'ALTER TABLE "articles" ADD CONSTRAINT "short" CHECK (words < 10);',
      'constrains a table that the previous version writes',
    ],
    [
      'CREATE UNIQUE INDEX "titles" ON "articles" USING btree ("title");',
      'asks for values to differ that may be equal',
    ],
    ['delete from articles where words is null', 'deletes rows'],
    [
      'CREATE TABLE "moods" ("id" integer);\n--> statement-breakpoint\nALTER TABLE "articles" DROP COLUMN "words";',
      'drops something',
    ],
  ])('is found: %s', (sql, fault) => {
    expect(findContractions([sql]).map((each) => each.fault)).toEqual([fault]);
  });

  it.each([
    'CREATE TABLE "moods" ("id" integer NOT NULL, CONSTRAINT "moods_one" CHECK (id = 1));',
    'ALTER TABLE "articles" ADD COLUMN "mood" text;',
    `ALTER TABLE "articles" ADD COLUMN "mood" text DEFAULT 'drop' NOT NULL;`,
    'CREATE INDEX "articles_mood" ON "articles" USING btree ("mood");',
    '-- DROP TABLE articles\nselect 1;',
    `update articles set title = 'truncate; drop' where false;`,
  ])('is not: %s', (sql) => {
    expect(findContractions([sql])).toEqual([]);
  });

  it('is not what a migration does to a table of its own', () => {
    const made = 'CREATE TABLE "moods" ("id" integer);';
    const later = 'ALTER TABLE "moods" ALTER COLUMN "id" SET NOT NULL; CREATE UNIQUE INDEX "m" ON "moods" ("id");';
    const watched = 'create trigger stay before truncate on moods for each statement execute function refuse();';
    expect(findContractions([made, later, watched])).toEqual([]);
    expect(findContractions([later])).toHaveLength(2);
    expect(findContractions([watched])).toHaveLength(2);
  });
});
