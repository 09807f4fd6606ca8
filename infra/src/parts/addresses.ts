import type { Database } from './database.ts';

/** Trusts the certificates of RDS alone, and only for the name we call it by. The file is part of every image. */
const verified = 'sslmode=verify-full&sslrootcert=/app/packages/db/data/rds-ca.pem';

/** DATABASE_URL without a name and a password: PGUSER and PGPASSWORD come from the secret that RDS changes. */
export const databaseUrl = (address: string): string => `postgres://${address}:5432/cti?${verified}`;

/** Where search and figures are read, if there is a replica. */
export const readUrl = ({ database: { replica } }: { database: Database }): Record<string, string> =>
  replica ? { DATABASE_READ_URL: databaseUrl(replica.dbInstanceEndpointAddress) } : {};

/** What `pg` reads of the environment where a URL says nothing. */
export const databaseSecrets = ({ secret }: Database) =>
  ({ PGUSER: [secret, 'username'], PGPASSWORD: [secret, 'password'] }) satisfies Record<
    string,
    [typeof secret, string]
  >;
