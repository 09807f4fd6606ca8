import { type Child, startChild } from './child.ts';

/** `npm start` as a process, without the built-in sources, which would only be unreachable here. */
export const startStandaloneProcess = (dataDir: string, env: Record<string, string> = {}): Child =>
  startChild('apps/standalone/src/main.ts', {
    DATA_DIR: dataDir,
    PORT: '0',
    BUILT_IN_SOURCES: 'false',
    LOG_LEVEL: 'warn',
    ...env,
  });

/** Waits until it serves, and answers its address. */
export const addressOf = async (child: Child): Promise<string> => {
  const line = await child.line(/CTI Scraper is at /);
  return line.match(/http:\/\/\S+/)?.[0] ?? '';
};
