import { defineConfig } from 'vitest/config';

const folders = ['packages/*/test', 'apps/*/test', 'apps/web/client/test', 'infra/test', 'test'];
const inFolders = (suffix: string) => folders.map((folder) => `${folder}/**/*${suffix}`);

/** Projects by a test file's name: what needs nothing, a database, processes of ours, a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: inFolders('.test.ts'),
          exclude: ['.integration.test.ts', '.process.test.ts', '.e2e.test.ts'].flatMap(inFolders),
          testTimeout: 30_000,
          maxWorkers: 2,
          isolate: false, // whoever stubs takes it back: to load everything anew for each file takes half of the time
        },
      },
      {
        test: {
          name: 'integration',
          include: inFolders('.integration.test.ts'),
          exclude: ['test/tls/**', 'test/replica/**'], // their stores are containers
          globalSetup: ['apps/standalone/test/embedded-template.ts'],
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
          // These start and stop containers. Chromium takes that for another network and drops its requests: never both at once.
          name: 'process',
          include: inFolders('.process.test.ts'),
          testTimeout: 300_000,
          hookTimeout: 300_000,
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
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
