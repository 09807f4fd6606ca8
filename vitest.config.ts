import { defineConfig } from 'vitest/config';

const folders = ['packages/*/test', 'apps/*/test', 'apps/web/client/test', 'infra/test', 'test'];
const inFolders = (suffix: string) => folders.map((folder) => `${folder}/**/*${suffix}`);

/** Three projects, by a test file's name: what needs nothing, what needs a database, what needs a browser or a process. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: inFolders('.test.ts'),
          exclude: inFolders('.integration.test.ts').concat(inFolders('.e2e.test.ts')),
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: inFolders('.integration.test.ts'),
          exclude: ['test/tls/**', 'test/replica/**'], // their stores are containers
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          // The same tests on PostgreSQL 17 and Valkey; what speaks of the embedded database alone stays out.
          name: 'containers',
          include: inFolders('.integration.test.ts'),
          exclude: ['apps/standalone/test/**', '**/vacuum.integration.test.ts'],
          globalSetup: ['test/containers.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: inFolders('.e2e.test.ts'),
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
