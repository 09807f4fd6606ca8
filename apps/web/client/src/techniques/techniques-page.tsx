import { Select } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { mdiTarget } from '@mdi/js';
import type { TechniqueSummary } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Count } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { FindField } from '../parts/find-field.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import classes from '../observables/value-table.module.css';
import { techniqueList } from './technique-queries.ts';

const TechniqueTable = ({ rows }: { rows: TechniqueSummary[] }) => {
  const most = Math.max(1, ...rows.map((technique) => technique.articles));
  return (
    <Table
      columns={[
        { name: 'Technique' },
        { name: 'Name' },
        { name: 'Tactics', from: 'medium' },
        { name: 'Articles', isNumber: true },
        { name: 'Last seen', isNumber: true },
      ]}
    >
      {rows.map((technique) => (
        <tr key={technique.id}>
          <td>
            <Badge tone="technique">{technique.id}</Badge>
          </td>
          <td>
            <Link to="/techniques/$techniqueId" params={{ techniqueId: technique.id }}>
              {technique.name}
            </Link>
          </td>
          <td className={`dim ${table.medium}`}>{technique.tactics.join(', ')}</td>
          <td className={table.number}>
            <span
              className={classes.share}
              style={{ width: `${Math.max(2, (technique.articles / most) * 64)}px` }}
              aria-hidden
            />
            <Count value={technique.articles} />
          </td>
          <td className={table.number}>
            <When at={technique.lastSeenAt} />
          </td>
        </tr>
      ))}
    </Table>
  );
};

/** Every ATT&CK technique the articles name, with how often. */
export const TechniquesPage = () => {
  const { q, tactic } = useSearch({ from: '/techniques' });
  const navigate = useNavigate({ from: '/techniques' });
  const query = useInfiniteQuery({ ...techniqueList(q), placeholderData: keepPreviousData });
  const all = query.data?.pages.flatMap((page) => page.items);
  const tactics = [...new Set(all?.flatMap((technique) => technique.tactics))].toSorted();
  const rows = all?.filter((technique) => !tactic || technique.tactics.includes(tactic));
  const set = (change: { q?: string; tactic?: string }) => void navigate({ search: change, replace: true });

  return (
    <Page title="Techniques">
      <div className={table.filters}>
        <FindField
          label="Id or name"
          value={q}
          onFind={(words) => set({ ...(words && { q: words }), ...(tactic && { tactic }) })}
        />
        <Select
          size="xs"
          w={200}
          clearable
          allowDeselect
          aria-label="Tactic"
          placeholder="Any tactic"
          data={tactic && !tactics.includes(tactic) ? [tactic, ...tactics] : tactics}
          value={tactic ?? null}
          onChange={(value) => set({ ...(q ? { q } : {}), ...(value ? { tactic: value } : {}) })}
        />
      </div>
      {query.isPending ? (
        <Loading rows={12} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={mdiTarget} title={q || tactic ? 'No technique fits' : 'No techniques seen yet'}>
          {q || tactic
            ? 'Only techniques that some article names are listed. Try a part of the name, or another tactic.'
            : 'They appear here as soon as an article names one, by its id or by its name.'}
        </EmptyState>
      ) : (
        <>
          <TechniqueTable rows={rows} />
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </Page>
  );
};
