import { type Logger, pino } from 'pino';
import { errorLine } from './log-error.ts';
import { workIds } from './work-ids.ts';

export type { Logger };

/** Lines are written together, a few times a second: one write a line costs a busy worker a tenth of its time. */
const flushMs = 250;

const standardOutput = () => {
  const output = pino.destination({ dest: 1, minLength: 8192, sync: true });
  // `flushSync` also waits for the disk, which is for the end only.
  setInterval(() => output.flush(), flushMs).unref();
  // Also at the end of a process that an error ends; only a kill -9 takes the last moment with it.
  process.on('exit', () => output.flushSync());
  return output;
};

/** Names of fields that may hold a secret. */
const secrets = ['authorization', 'cookie', 'password', 'secret', 'token', 'apiKey', 'secretKey'];

/**
 * A logger of JSON lines, each with the ids of the work that logs it. What could hold a secret by its name is masked, in a
 * line's own fields and one level down. What an error carries as its detail lies deeper: it holds no secrets.
 */
export const createLog = (
  app: string,
  options: { level: string; destination?: { write: (line: string) => void } },
): Logger =>
  pino(
    {
      name: app,
      level: options.level,
      base: { app },
      mixin: () => ({ ...workIds() }), // pino adds to what it gets
      serializers: { err: errorLine, error: errorLine },
      errorKey: 'error', // of an error under this name pino repeats the message, which may hold values
      redact: {
        paths: secrets.flatMap((name) => [name, `*.${name}`]),
        censor: '[masked]',
      },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    options.destination ?? standardOutput(),
  );
