import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '../api/types.ts';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import classes from './audit.module.css';
import { tokenIn } from './token-in.ts';

const ways: Record<AuditEntry['by'], string> = {
  local: 'at this machine',
  session: 'signed in',
  token: 'by a token',
  system: 'not signed in',
};

/** Entries of the log. Whoever or whatever stands in one leads to all entries of theirs. */
export const AuditTable = ({ entries }: { entries: AuditEntry[] }) => (
  <Table
    caption="Who did what"
    columns={[
      { name: 'When' },
      { name: 'Who', from: 'medium' },
      { name: 'What' },
      { name: 'To what' },
      { name: 'Details', from: 'wide' },
      { name: 'From', from: 'wide' },
    ]}
  >
    {entries.map((entry) => (
      <tr key={entry.id}>
        <td>
          <When at={entry.at} />
          <div className={classes.narrow}>
            <Who entry={entry} />
          </div>
        </td>
        <td className={table.medium}>
          <Who entry={entry} />
        </td>
        <td className={classes.action}>
          <Link to="/audit" search={{ action: entry.action }} className="mono">
            {entry.action}
          </Link>
        </td>
        <td className={table.wrap}>
          {entry.subject === null ? (
            <span className="faint">–</span>
          ) : (
            <Link to="/audit" search={{ subject: entry.subject }} className="mono">
              {entry.subject}
            </Link>
          )}
        </td>
        <td className={table.wide}>
          <Detail entry={entry} />
        </td>
        <td className={table.wide}>
          <span className="mono">{entry.address ?? '–'}</span>
        </td>
      </tr>
    ))}
  </Table>
);

const Who = ({ entry: { actorId, actorName, by, detail } }: { entry: AuditEntry }) => {
  const token = tokenIn(detail);
  return (
    <>
      {actorId === null ? (
        actorName
      ) : (
        <Link to="/audit" search={{ actor: actorId }}>
          {actorName}
        </Link>
      )}
      <div className={table.under}>
        {token === null ? (
          ways[by]
        ) : (
          <>
            {by === 'token' ? 'by the token ' : 'with the token '}
            <Link to="/audit" search={{ token: token.id }}>
              {token.name}
            </Link>
          </>
        )}
      </div>
    </>
  );
};

const Detail = ({ entry: { detail, requestId } }: { entry: AuditEntry }) => {
  const text = JSON.stringify(detail);
  return (
    <details className={classes.detail}>
      <summary>{text === '{}' ? <span className="faint">none</span> : text.slice(0, 60)}</summary>
      <pre className="mono">
        {JSON.stringify(detail, null, 2)}
        {requestId && `\nrequest ${requestId}`}
      </pre>
    </details>
  );
};
