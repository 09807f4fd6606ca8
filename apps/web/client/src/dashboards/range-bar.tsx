import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useSourceNames } from '../articles/use-source-names.ts';
import { dashboardDays, type RangeSearch, tierNames } from '../search-params.ts';
import classes from './dashboards.module.css';
import { type Range, rangeFault } from './range.ts';

type Change = { [Key in keyof RangeSearch]?: RangeSearch[Key] | undefined };

type Props = {
  search: RangeSearch;
  range: Range;
  /** Days where the address names none; one more choice unless it is among the others. */
  usualDays: number;
  /** A question in words names its articles itself. */
  hasFilters: boolean;
  /** Parameters to set, or with undefined to take away. */
  set: (change: Change) => void;
};

/** The days looked at and what narrows them, in the address, so that every link keeps them. */
export const RangeBar = ({ search, range, usualDays, hasFilters, set }: Props) => {
  const isCustom = search.since !== undefined || search.until !== undefined;
  const fault = rangeFault(range);
  const isListed = dashboardDays.some((days) => days === usualDays);
  return (
    <section className={classes.bar} aria-label="Days and filters">
      <SegmentedControl
        size="xs"
        aria-label="Days"
        data={[
          ...dashboardDays.map((days) => ({ value: String(days), label: `${days} days` })),
          ...(isListed ? [] : [{ value: String(usualDays), label: `${usualDays / 7} weeks` }]),
          customChoice,
        ]}
        value={isCustom ? 'custom' : String(search.days ?? usualDays)}
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
const Filters = ({ search, set }: { search: RangeSearch; set: (change: Change) => void }) => {
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

/** An address with parameters set or taken away. */
export const changed = <Search extends RangeSearch>(before: Search, change: Change): Search =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)) as Search;

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
