import { defineConfig } from 'drizzle-kit';

/** Only for `drizzle-kit generate`, which compares the tables with the last migration; see CONTRIBUTING.md. */
export default defineConfig({ dialect: 'postgresql', schema: './src/tables/*.ts', out: './migrations' });
