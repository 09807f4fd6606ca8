import { z } from 'zod';

/** The layout of a backup's archive. Raised when an older program could not read a newer one. */
export const formatVersion = 1;

/** The archive's first entry: what is needed to take in the rest. */
export const Header = z.object({
  format: z.literal(formatVersion),
  /** The version of this program that made it. */
  program: z.string(),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ hash: z.string(), at: z.number() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  files: z.array(z.string()),
});
export type Header = z.infer<typeof Header>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The archive's last entry: without it, the backup was cut off. */
export const Manifest = z.object({
  /** SHA-256 of the first entry. */
  header: Sha256,
  /** A table's hash is the sum of its rows' SHA-256 as COPY spells them, modulo 2^256: rows have no order. */
  tables: z.array(z.object({ name: z.string(), rows: z.number(), hash: Sha256 })),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: Sha256 })),
});
export type Manifest = z.infer<typeof Manifest>;

export const headerEntry = 'backup.json';
export const manifestEntry = 'manifest.json';
export const tableFolder = 'tables';
export const fileFolder = 'files';

const stampPattern = /^cti-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\./;
const stampOf = (at: Date): string => `cti-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;

/** A backup's file name: when it was made, to the second, and whether it is encrypted. */
export const backupName = (at: Date, sealed: boolean): string => `${stampOf(at)}.tar.zst${sealed ? '.age' : ''}`;

/** When a backup was made, by its name; null for any other file. */
export const madeAtOf = (name: string): Date | null =>
  /^[^.]+\.tar\.zst(?:\.age)?$/.test(name) ? momentOf(name) : null;

/** What stands beside backups to say that the one of that moment was restored elsewhere and was the same. */
export const provenName = (at: Date): string => `${stampOf(at)}.proven`;

/** When the backup was made that such a file tells of; null for any other file. */
export const provenAtOf = (name: string): Date | null => (/^[^.]+\.proven$/.test(name) ? momentOf(name) : null);

const momentOf = (name: string): Date | null => {
  const found = stampPattern.exec(name);
  if (!found) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
};
