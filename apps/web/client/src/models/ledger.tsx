import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ModelCall } from '../api/types.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { lasting } from '../parts/lasting.ts';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { LedgerFilterBar, type LedgerFilters } from './ledger-filters.tsx';
import { useModelCalls } from './model-queries.ts';
import { inUsd } from './money-words.ts';

const tones: Record<ModelCall['outcome'], Tone> = { running: 'info', done: 'good', failed: 'bad', cached: 'idle' };

const columns = [
  { name: 'When' },
  { name: 'What for' },
  { name: 'Model', from: 'wide' as const },
  { name: 'Tokens in', isNumber: true as const, from: 'medium' as const },
  { name: 'out', isNumber: true as const, from: 'medium' as const },
  { name: 'Took', isNumber: true as const, from: 'wide' as const },
  { name: 'Cost', isNumber: true as const },
  { name: 'Outcome' },
];

const outcomeOf = ({ outcome, isLost, error }: ModelCall): string =>
  isLost ? 'lost' : outcome === 'failed' ? (error ?? 'failed') : outcome;

const Row = ({ call }: { call: ModelCall }) => {
  const read = call.inputTokens + call.cachedReadTokens + call.cachedWriteTokens;
  const about = call.isEstimated ? '~' : '';
  return (
    <tr>
      <td>
        <When at={call.at} />
        <div className={table.under}>{call.askedBy}</div>
      </td>
      <td className={table.wrap}>
        {call.purpose}
        {call.article && (
          <div className={table.under}>
            <Link to="/articles/$articleId" params={{ articleId: String(call.article.id) }}>
              {call.article.title}
            </Link>
          </div>
        )}
      </td>
      <td className={`${table.wrap} ${table.wide}`}>
        <span className="mono">{call.model}</span>
        <div className={table.under}>
          {call.provider}, prompt {call.promptVersion}
          {call.masked > 0 && `, ${thin(call.masked)} masked`}
        </div>
      </td>
      <td className={`${table.number} ${table.medium}`}>
        {about}
        {thin(read)}
      </td>
      <td className={`${table.number} ${table.medium}`}>
        {about}
        {thin(call.outputTokens)}
      </td>
      <td className={`${table.number} ${table.wide}`}>{call.latencyMs === 0 ? '–' : lasting(call.latencyMs / 1000)}</td>
      <td className={table.number} title={call.outcome === 'running' ? 'The most it can cost' : undefined}>
        {call.outcome === 'running' ? `≤ ${inUsd(call.usd)}` : inUsd(call.usd)}
      </td>
      <td>
        <Badge tone={call.isLost ? 'warn' : tones[call.outcome]}>{outcomeOf(call)}</Badge>
      </td>
    </tr>
  );
};

/** Every call to a model, newest first. */
export const Ledger = () => {
  const [filters, setFilters] = useState<LedgerFilters>({ purpose: '', outcome: null });
  const query = useModelCalls(filters);
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <LedgerFilterBar filters={filters} set={setFilters} />
      {query.isPending ? (
        <Loading rows={8} height={52} />
      ) : !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : calls.length === 0 ? (
        <EmptyState title="No such call">
          A row is written before each call to a model, and none has been made.
        </EmptyState>
      ) : (
        <>
          <Table columns={columns} caption="Calls to models">
            {calls.map((call) => (
              <Row key={call.id} call={call} />
            ))}
          </Table>
          <Pager query={query} shown={calls.length} />
        </>
      )}
    </>
  );
};
