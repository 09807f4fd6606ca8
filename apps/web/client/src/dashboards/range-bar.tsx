import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useSourceNames } from '../articles/use-source-names.ts';
import { dashboardDays, type DashboardSearch, tierNames } from '../search-params.ts';
import classes from './dashboards.module.css';
import { rangeFault } from './range.ts';
import { useRange } from './use-range.ts';

const route = getRouteApi('/dashboards/$tab');

type Change = { [Key in keyof DashboardSearch]?: DashboardSearch[Key] | undefined };

/** The days looked at and what narrows them, in the address, so that every tab and every link keeps them. */
export const RangeBar = ({
  hasFilters,
}: {
  /** A question in words names its articles itself. */ hasFilters: boolean;
}) => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const range = useRange();
  const isCustom = search.since !== undefined || search.until !== undefined;
  const fault = rangeFault(range);
  const set = (change: Change) =>
    void navigate({ search: (before) => without({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <section className={classes.bar} aria-label="Days and filters">
      <SegmentedControl
        size="xs"
        aria-label="Days"
        data={[...dashboardDays.map((days) => ({ value: String(days), label: `${days} days` })), customChoice]}
        value={isCustom ? 'custom' : String(search.days ?? 30)}
        onChange={(value) =>
          value === 'custom'
            ? set({ since: range.since, until: range.until, days: undefined })
            : set({ days: dashboardDays.find((days) => String(days) === value), since: undefined, until: undefined })
        }
      />
      {isCustom && (
        <>
          <Day label="First day" value={range.since} set={(since) => set({ since })} fault={fault} />
          <Day label="Last day" value={range.until} set={(until) => set({ until })} fault={fault} />
        </>
      )}
      {hasFilters && <Filters search={search} set={set} />}
      {fault && (
        <span role="alert" className={classes.fault}>
          {fault}
        </span>
      )}
    </section>
  );
};

/** Of which sources. */
const Filters = ({ search, set }: { search: DashboardSearch; set: (change: Change) => void }) => {
  const sources = useSourceNames();
  return (
    <>
      <Select
        size="xs"
        clearable
        searchable
        allowDeselect
        aria-label="Source"
        placeholder="All sources"
        nothingFoundMessage="No such source"
        data={sources.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={search.source === undefined ? null : String(search.source)}
        onChange={(value) => set({ source: value === null ? undefined : Number(value) })}
      />
      <Select
        size="xs"
        w={130}
        clearable
        allowDeselect
        aria-label="Tier"
        placeholder="All tiers"
        data={[...tierNames]}
        value={search.tier ?? null}
        onChange={(value) => set({ tier: value ?? undefined })}
      />
    </>
  );
};

const customChoice = { value: 'custom', label: 'Custom' };

const without = (search: Change): DashboardSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

type DayProps = { label: string; value: string; set: (day: string | undefined) => void; fault: string | null };

const Day = ({ label, value, set, fault }: DayProps) => (
  <TextInput
    size="xs"
    type="date"
    aria-label={label}
    title={`${label}, in UTC`}
    value={value}
    error={fault !== null}
    onChange={(event) => set(event.currentTarget.value || undefined)}
  />
);
