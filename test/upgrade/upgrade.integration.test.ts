import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../database.ts';
import { checkOut, lacksCommit } from './check-out.ts';
import { previous } from './previous.ts';

const { commit, tests } = previous;
const lack = lacksCommit(commit);
const runs = `the previous version (${commit.slice(0, 7)}) on the schema of this one`;

type Report = { numPassedTests: number; numFailedTests: number; testResults: { message: string }[] };

/** Runs one of its tests in a process of its own; what vitest then reports. */
const runTest = async (folder: string, file: string, url: string): Promise<Report> => {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const asked = [
    'run',
    '--root',
    folder,
    '--project',
    'integration',
    '--reporter=json',
    `--outputFile=${report}`,
    file,
  ];
  const env = { ...process.env, UPGRADED_DATABASE_URL: url, TEST_DATABASE_URL: undefined };
  const run = promisify(execFile)(process.execPath, [vitest, ...asked], {
    cwd: folder,
    env,
    timeout: 230_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  // A failing test ends the process with 1, and its report is what we want to see then.
  await run.catch((error: unknown) => {
    if (!existsSync(report)) throw error;
  });
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
};

describe.skipIf(lack)(lack ? `${runs} (skipped: ${lack})` : runs, () => {
  let checkedOut: ReturnType<typeof checkOut> | undefined;
  beforeAll(() => {
    checkedOut = checkOut(commit);
  });
  afterAll(() => checkedOut?.remove());

  it('ends with the migration that is named as its last', () => {
    const files = readdirSync(join(checkedOut?.folder ?? '', 'packages/db/migrations'));
    expect(
      files
        .filter((file) => file.endsWith('.sql'))
        .toSorted()
        .at(-1),
    ).toBe(`${previous.migration}.sql`);
  });

  it.each(tests)(
    'passes its own %s',
    async (file) => {
      const database = await createTestDatabase();
      try {
        const newest = await migrationsOf(database.db.$client);
        const report = await runTest(checkedOut?.folder ?? '', file, database.url);
        expect(report.testResults.map(({ message }) => message).filter(Boolean)).toEqual([]);
        expect(report).toMatchObject({ numFailedTests: 0 });
        expect(report.numPassedTests).toBeGreaterThan(0);
        // It has found a newer schema than its own, and left it alone.
        expect(await migrationsOf(database.db.$client)).toBe(newest);
      } finally {
        await database.close();
      }
    },
    240_000,
  );
});

const migrationsOf = async (
  client: Awaited<ReturnType<typeof createTestDatabase>>['db']['$client'],
): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  );
  return rows[0]?.count ?? 0;
};
