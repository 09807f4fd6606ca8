import type { Db } from '@cti/db/connect';
import { type AuditFilters, listAudit } from '@cti/db/read/audit';
import { csvLine } from '../csv-line.ts';

const columns = ['id', 'at', 'actorId', 'actorName', 'by', 'action', 'subject', 'detail', 'address', 'requestId'];

/** The rows that pass the filters, newest first, read as they are taken. */
export async function* auditCsv(db: Db, filters: AuditFilters): AsyncGenerator<string> {
  yield csvLine(columns);
  let cursor: string | undefined;
  do {
    const page = await listAudit(db, filters, { cursor, limit: 500 });
    yield page.items
      .map((row) =>
        csvLine([
          String(row.id),
          row.at.toISOString(),
          row.actorId ?? '',
          row.actorName,
          row.by,
          row.action,
          row.subject ?? '',
          JSON.stringify(row.detail),
          row.address ?? '',
          row.requestId ?? '',
        ]),
      )
      .join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
