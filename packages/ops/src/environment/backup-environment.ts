import { z } from 'zod';
import { LogShape, opsShape } from './asked-by-several.ts';
import { TracingShape } from './tracing-environment.ts';
import { grouped } from './variable.ts';

/** The backup of each night, which `npm start` and compose make; on AWS the stack says all this. */
export const BackupShape = grouped('Backups', {
  BACKUP_TO: z
    .string()
    .optional()
    .describe('Where a backup is made each night: a folder, or s3://bucket/prefix. Without a value none is made.'),
  BACKUP_AT: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 02:15')
    .default('02:15')
    .describe(
      "From which time of day on that night's backup is due, by the machine's clock; in a container it is UTC.",
    ),
  BACKUP_KEEP: z
    .string()
    .regex(/^\d{1,4},\d{1,4},\d{1,4}$/, 'must be days, weeks and months, such as 7,4,3')
    .default('7,4,3')
    .describe('Of how many days, weeks and months the last backup is kept; older ones are deleted.'),
  BACKUP_AGE_RECIPIENT: z
    .string()
    .regex(/^age1[a-z0-9]+$/, 'must be the public age1… key')
    .optional()
    .describe('Whom those backups are encrypted to, an age1… key; the secret key is then in them, too.'),
});

/** What `cti backup nightly` asks for; where the database and the secret key are, each command of cti looks up itself. */
export const CliEnvironment = z.object({ ...BackupShape, ...opsShape(8083), ...LogShape, ...TracingShape });
