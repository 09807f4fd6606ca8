import { type Finding, fail, ok, warn } from './finding.ts';

/** What `readDatabaseServer` of packages/db tells, as far as it is judged. */
type Server = {
  versionNumber: number;
  version: string;
  vector: string | null;
  isReadOnly: boolean;
  mayCreate: boolean;
  closedTables: string[];
  bytes: number;
  connections: number;
  maxConnections: number;
  oldestTransactionSeconds: number;
  bloatedTables: string[];
};

/** The oldest that is tested, in the image that compose runs. */
const testedVersion = 170_000;
const longTransactionSeconds = 300;
const fullConnections = 0.8;

/** How the database's server is. */
export const judgeDatabase = (server: Server): Finding[] => [
  versionOf(server),
  server.vector === null
    ? fail(
        'pgvector',
        'The extension vector is not installed in this database.',
        'Install pgvector on the server (it is in the image pgvector/pgvector and on RDS), then run the migrations.',
      )
    : ok('pgvector', `pgvector ${server.vector} is there.`),
  rightsOf(server),
  connectionsOf(server),
  transactionsOf(server),
  server.bloatedTables.length > 0
    ? warn(
        'dead rows',
        `Most rows of ${listed(server.bloatedTables)} are dead.`,
        'Let autovacuum run more often (autovacuum_vacuum_scale_factor), or run VACUUM (ANALYZE) on them once.',
      )
    : ok('dead rows', 'Vacuum keeps up.'),
  ok('database size', `The database takes ${megabytes(server.bytes)} MB.`),
];

const versionOf = ({ versionNumber, version }: Server): Finding =>
  versionNumber < testedVersion
    ? warn('database', `PostgreSQL ${version} is older than what is tested.`, 'Move to PostgreSQL 17 or newer.')
    : ok('database', `PostgreSQL ${version} answers.`);

const rightsOf = ({ isReadOnly, mayCreate, closedTables }: Server): Finding => {
  if (isReadOnly)
    return fail(
      'database rights',
      'Nothing can be written: it is a standby, or set to read only.',
      'Point DATABASE_URL at the primary, and look at default_transaction_read_only.',
    );
  if (closedTables.length > 0)
    return fail(
      'database rights',
      `Our user may not read and write ${listed(closedTables)}.`,
      'Grant select, insert, update and delete on all tables of the schema public to the user of DATABASE_URL, or make it their owner.',
    );
  return mayCreate
    ? ok('database rights', 'Our user may read, write and migrate.')
    : warn(
        'database rights',
        'Our user may read and write, but not make tables.',
        'Nothing, if another user migrates; else grant create on the schema public.',
      );
};

const connectionsOf = ({ connections, maxConnections }: Server): Finding => {
  const says = `${connections} of ${maxConnections} connections are in use.`;
  return connections >= maxConnections * fullConnections
    ? warn('connections', says, 'Lower DATABASE_POOL, run fewer tasks, or raise max_connections on the server.')
    : ok('connections', says);
};

const transactionsOf = ({ oldestTransactionSeconds }: Server): Finding => {
  const minutes = Math.round(oldestTransactionSeconds / 60);
  return oldestTransactionSeconds > longTransactionSeconds
    ? warn(
        'long transactions',
        `A transaction has been open for ${minutes} minutes; no row that died since can be cleared.`,
        'Find it with: select pid, application_name, query from pg_stat_activity order by xact_start; end it with pg_terminate_backend(pid) if nobody needs it.',
      )
    : ok('long transactions', 'None is open for long.');
};

const megabytes = (bytes: number): string => Math.ceil(bytes / 1_048_576).toLocaleString('en-US');

const listed = (names: string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
