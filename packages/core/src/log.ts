import { type Logger, pino } from 'pino';

export type { Logger };

/** A logger of JSON lines. Whatever could hold a secret is masked by name before a line is written. */
export const createLog = (
  app: string,
  options: { level: string; destination?: { write: (line: string) => void } },
): Logger =>
  pino(
    {
      name: app,
      level: options.level,
      base: { app },
      redact: {
        paths: [
          '*.authorization',
          '*.cookie',
          '*.password',
          '*.secret',
          '*.token',
          'headers.authorization',
          'headers.cookie',
        ],
        censor: '[masked]',
      },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    options.destination ?? pino.destination(1),
  );
