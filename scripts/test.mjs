// `npm test`: installs what is missing, then lint, types, dead code, unit, integration, process and browser tests.
// The last line counts: N passed, N failed, N skipped. What failed and what was skipped is named above it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, root, run } from './install.mjs';

install({ everything: true });

const engineAnswers = run('docker', ['info'], { stdio: 'ignore' }).status === 0;
const reports = mkdtempSync(join(tmpdir(), 'cti-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const skipped = [];
const failed = [];

const fail = (title) => {
  counts.failed += 1;
  failed.push(title);
};

/** A tool that says yes or no counts as one test. */
const check = (title, command, args) => {
  console.log(`\n── ${title}`);
  if (run(command, args).status === 0) counts.passed += 1;
  else fail(title);
};

const countTests = (project, file) => {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  for (const { assertionResults, status, message, name } of testResults) {
    // Not read, or its preparations failed, after which its tests count as skipped.
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
      fail(`${project}: ${name.slice(root.length)}: ${message}`);
    for (const { status: outcome, fullName } of assertionResults) {
      if (outcome === 'passed') counts.passed += 1;
      else if (outcome === 'failed') fail(`${project}: ${name.slice(root.length)}: ${fullName}`);
      else {
        counts.skipped += 1;
        skipped.push(fullName);
      }
    }
  }
};

const test = (project) => {
  console.log(`\n── ${project} tests`);
  const file = join(reports, `${project}.json`);
  const before = failed.length;
  const env = {
    ...process.env,
    PATH: `${root}node_modules/.bin:${process.env.PATH}`,
    TESTCONTAINERS_RYUK_DISABLED: 'true',
    TESTCONTAINERS_HOST_OVERRIDE: '127.0.0.1',
    CTI_TEST_CONTAINERS: engineAnswers ? 'true' : '',
  };
  const { status } = run(
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { env },
  );
  try {
    countTests(project, file);
  } catch (error) {
    fail(`the ${project} tests did not run to their end: ${error.message}`);
  }
  if (status !== 0 && failed.length === before) fail(`the ${project} tests ended with ${status}, none of them failed`);
};

check('lint', 'oxlint', ['--type-aware', '--deny-warnings']);
check('format', 'oxfmt', ['--check', '.']);
check('types', 'turbo', ['run', 'types', 'types:root', '--output-logs=errors-only', '--no-update-notifier']);
check('dead code', 'knip', []);
check('pages', 'turbo', ['run', 'build', '--output-logs=errors-only', '--no-update-notifier']);
for (const project of ['unit', 'integration']) test(project);
if (engineAnswers) test('containers');
else {
  counts.skipped += 1;
  skipped.push('the integration tests on PostgreSQL 17 and Valkey: no Docker engine answers');
}
for (const project of ['process', 'e2e']) test(project);

rmSync(reports, { recursive: true, force: true });
console.log('');
for (const title of failed) console.log(`failed: ${title}`);
for (const title of skipped) console.log(`skipped: ${title}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);
