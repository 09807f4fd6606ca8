import { Checkbox, MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { useSourceNames } from '../articles/use-source-names.ts';
import type { RunForm } from './run-form.ts';
import classes from './runs.module.css';

/** Which articles a run asks of. */
export const SelectionFields = ({ form, set }: { form: RunForm; set: (change: Partial<RunForm>) => void }) => {
  const sources = useSourceNames();
  return (
    <>
      <MultiSelect
        label="Sources"
        placeholder={form.sources.length === 0 ? 'All' : ''}
        size="sm"
        searchable
        clearable
        data={sources.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={form.sources}
        onChange={(chosen) => set({ sources: chosen })}
      />
      <TextInput
        type="date"
        label="From"
        value={form.since}
        onChange={(event) => set({ since: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={form.until}
        onChange={(event) => set({ until: event.currentTarget.value })}
      />
      <NumberInput
        label="Hunt score, at least"
        placeholder="any"
        size="sm"
        min={0}
        max={100}
        value={form.minScore}
        onChange={(value) => set({ minScore: value === '' ? '' : Number(value) })}
      />
      <NumberInput
        label="Articles, at most"
        size="sm"
        min={1}
        max={5000}
        allowDecimal={false}
        value={form.limit}
        onChange={(value) => set({ limit: Math.max(1, Number(value) || 1) })}
      />
      <Checkbox
        className={classes.wide}
        label="Only articles without a result, or with an outdated one"
        checked={form.onlyOutdated}
        onChange={(event) => set({ onlyOutdated: event.currentTarget.checked })}
      />
    </>
  );
};
