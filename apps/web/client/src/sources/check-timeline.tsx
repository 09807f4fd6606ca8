import { mdiCheckCircle, mdiCircleOutline, mdiClockOutline, mdiCloseCircle, mdiHistory } from '@mdi/js';
import type { Source, SourceCheck } from '../api/types.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useChecks } from './source-queries.ts';

const looks: Record<SourceCheck['outcome'], { tone: Tone; icon: string; word: string }> = {
  new: { tone: 'good', icon: mdiCheckCircle, word: 'new articles' },
  'nothing-new': { tone: 'idle', icon: mdiCircleOutline, word: 'nothing new' },
  'not-modified': { tone: 'idle', icon: mdiCircleOutline, word: 'not modified' },
  failed: { tone: 'bad', icon: mdiCloseCircle, word: 'failed' },
  deferred: { tone: 'warn', icon: mdiClockOutline, word: 'put off' },
};

const found = ({ entries, added, skipped }: SourceCheck): string =>
  entries === 0 ? '' : `${thin(entries)} entries, ${thin(added)} new, ${thin(skipped)} skipped`;

const Row = ({ check }: { check: SourceCheck }) => {
  const { tone, icon, word } = looks[check.outcome];
  return (
    <tr>
      <td>
        <When at={check.checkedAt} />
      </td>
      <td>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </td>
      <td>
        {check.message ?? found(check)}
        {check.code && <div className={`${table.under} mono`}>{check.code}</div>}
      </td>
      <td className={`${table.number} ${table.medium}`}>{check.status ?? <span className="faint">–</span>}</td>
      <td className={`${table.number} ${table.medium}`}>{thin(check.durationMs)} ms</td>
    </tr>
  );
};

/** Every check of a source, newest first: what it found, or why it failed. */
export const CheckTimeline = ({ source }: { source: Source }) => {
  const query = useChecks(source.id);
  if (query.isPending) return <Loading rows={10} height={36} />;
  if (query.isError && !query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const checks = query.data.pages.flatMap((page) => page.items);
  if (checks.length === 0)
    return (
      <EmptyState icon={mdiHistory} title="Not checked yet">
        {source.active
          ? 'The first check follows within half a minute.'
          : 'It is paused; resume it to have it checked.'}
      </EmptyState>
    );
  return (
    <>
      <Table
        columns={[
          { name: 'When' },
          { name: 'Outcome' },
          { name: 'What it found' },
          { name: 'HTTP status', isNumber: true, from: 'medium' },
          { name: 'Took', isNumber: true, from: 'medium' },
        ]}
      >
        {checks.map((check) => (
          <Row key={check.id} check={check} />
        ))}
      </Table>
      <Pager query={query} shown={checks.length} />
    </>
  );
};
