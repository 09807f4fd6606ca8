import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import classes from './dashboards.module.css';
import { InsightView } from './insight-view.tsx';
import { rising } from './insight-queries.ts';
import { RisingTable } from './rising-table.tsx';
import { RisingWeeks } from './rising-weeks.tsx';
import { useRange } from './use-range.ts';

const route = getRouteApi('/dashboards/$tab');

const kinds = [
  { value: 'technique', label: 'Techniques' },
  { value: 'actor', label: 'Actors' },
  { value: 'malware', label: 'Malware' },
  { value: 'tool', label: 'Tools' },
  { value: 'vulnerability', label: 'CVEs' },
] as const;
export type RisingKind = (typeof kinds)[number]['value'];

/** What is written about more than its own past lets expect: the test as a table, then the weeks. */
export const RisingTab = () => {
  const range = useRange();
  const { kind: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const kind = kinds.find(({ value }) => value === asked)?.value ?? 'technique';
  const query = useQuery(rising(range, kind));
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        className={classes.choice ?? ''}
        aria-label="What rises"
        data={[...kinds]}
        value={kind}
        onChange={(value) =>
          void navigate({ search: (before) => ({ ...before, kind: value }), replace: true, resetScroll: false })
        }
      />
      <InsightView tab="rising" query={query} isEmpty={({ rows }) => rows.length === 0}>
        {({ rows }) => (
          <>
            <RisingTable rows={rows} kind={kind} range={range} />
            <RisingWeeks rows={rows} kind={kind} />
          </>
        )}
      </InsightView>
    </>
  );
};
