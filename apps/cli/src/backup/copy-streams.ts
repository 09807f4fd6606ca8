import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Copy } from '@cti/db/backup/copy';
import { from, to } from 'pg-copy-streams';

export const copyStreams: Copy = {
  out: (client, statement) => client.query(to(statement)),
  in: (client, statement, rows) => pipeline(Readable.from([rows]), client.query(from(statement))),
};
