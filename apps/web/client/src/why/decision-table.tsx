import { mdiCancel, mdiCheckCircle } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { FetchDecision } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';
import { sized } from '../parts/size.ts';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

const kinds: Record<FetchDecision['kind'], string> = {
  page: 'page',
  feed: 'feed',
  index: 'index or sitemap',
  robots: 'robots.txt',
};

/** Decisions to ask for something or not, each with its reason and what came of it. `withUrl` says of which address. */
export const DecisionTable = ({ decisions, withUrl = false }: { decisions: FetchDecision[]; withUrl?: boolean }) => (
  <Table
    columns={[
      { name: withUrl ? 'Address' : 'When' },
      { name: 'Decision' },
      { name: 'As', from: 'medium' },
      { name: 'What came of it', from: 'medium' },
    ]}
  >
    {decisions.map((decision) => (
      <tr key={decision.id}>
        {withUrl ? (
          <Address decision={decision} />
        ) : (
          <td>
            <When at={decision.decidedAt} />
          </td>
        )}
        <td>
          <Badge tone={decision.allowed ? 'good' : 'warn'} icon={decision.allowed ? mdiCheckCircle : mdiCancel}>
            {decision.allowed ? 'asked for' : 'not asked for'}
          </Badge>
          <div className={table.under}>
            {decision.reason}
            {decision.rule !== null && !decision.reason.includes(decision.rule) && (
              <>
                {' '}
                <span className="mono">{decision.rule}</span>
                {decision.ruleLine !== null && ` (line ${decision.ruleLine})`}
              </>
            )}
          </div>
        </td>
        <td className={table.medium}>{kinds[decision.kind]}</td>
        <td className={table.medium}>
          <CameOf decision={decision} />
        </td>
      </tr>
    ))}
  </Table>
);

const Address = ({ decision }: { decision: FetchDecision }) => (
  <td className={table.wrap}>
    <Link to="/why" search={{ url: decision.url }} className="mono">
      {decision.url}
    </Link>
    <div className={table.under}>
      <When at={decision.decidedAt} />
      {decision.sourceName && `, ${decision.sourceName}`}
      {decision.articleTitle && `: ${decision.articleTitle}`}
    </div>
  </td>
);

const CameOf = ({ decision: { status, bytes, durationMs, code } }: { decision: FetchDecision }) => {
  const words = [
    status !== null && `answered ${status}`,
    bytes !== null && sized(bytes),
    durationMs !== null && `${thin(durationMs)} ms`,
    code,
  ].filter(Boolean);
  return words.length > 0 ? words.join(', ') : <span className="faint">–</span>;
};
