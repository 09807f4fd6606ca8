/**
 * `npm run reprocess`: has the server read stored articles anew with today's extractors, and reports what that changed.
 *
 *   npm run reprocess -- [--source slug] [--resume] [--url http://127.0.0.1:8080] [--json]
 */
import { parseArgs } from 'node:util';
import { apiAt } from './reprocess/api.ts';
import { begin } from './reprocess/begin.ts';
import { follow } from './reprocess/follow.ts';
import { reportText } from './reprocess/report-text.ts';

const { values } = parseArgs({
  options: {
    source: { type: 'string' },
    resume: { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    json: { type: 'boolean', default: false },
  },
});

const isScreen = process.stderr.isTTY;
/** On a screen one line that moves; in a log a line every so often. */
const linesApartMs = isScreen ? 0 : 10_000;
let lastSaid = 0;
const sayProgress = (line: string) => {
  if (Date.now() - lastSaid < linesApartMs) return;
  lastSaid = Date.now();
  process.stderr.write(isScreen ? `\r\u001B[K${line}` : `${line}\n`);
};
const say = (line: string) => void process.stderr.write(`${isScreen ? '\r\u001B[K' : ''}${line}\n`);

try {
  const api = apiAt(values.url);
  const begun = await begin(api, values, say);
  process.on('SIGINT', () => {
    const stop = new URL(`/api/v1/reprocessings/${begun.id}/stop`, values.url);
    say(
      `It goes on on the server. To stop it: curl -X POST ${stop.href}, or ${new URL('/reprocessing', values.url).href}`,
    );
    process.exit(130);
  });
  const ended = await follow(api, begun, { everyMs: 1000, say: sayProgress });
  if (isScreen) process.stderr.write('\r\u001B[K');
  process.stdout.write(`${values.json ? JSON.stringify(ended, null, 2) : reportText(ended)}\n`);
  if (ended.state === 'stopped') say('To go on: npm run reprocess -- --resume');
  process.exitCode = ended.state === 'done' ? 0 : 1;
} catch (error) {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  say(cause instanceof Error ? `${values.url} does not answer: ${cause.message}` : message);
  process.exitCode = 1;
}
