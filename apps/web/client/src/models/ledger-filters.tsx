import { Select, TextInput } from '@mantine/core';
import type { ModelCall } from '../api/types.ts';
import table from '../parts/table.module.css';

export type LedgerFilters = { purpose: string; outcome: ModelCall['outcome'] | null };

const outcomes = [
  { value: 'all', label: 'every outcome' },
  { value: 'done', label: 'done' },
  { value: 'failed', label: 'failed' },
  { value: 'cached', label: 'from the cache' },
  { value: 'running', label: 'under way' },
] as const;

export const LedgerFilterBar = ({
  filters,
  set,
}: {
  filters: LedgerFilters;
  set: (filters: LedgerFilters) => void;
}) => (
  <div className={table.filters}>
    <Select
      aria-label="Outcome"
      data={outcomes}
      value={filters.outcome ?? 'all'}
      onChange={(value) => set({ ...filters, outcome: value === 'all' ? null : value })}
    />
    <TextInput
      aria-label="Purpose"
      placeholder="every purpose"
      value={filters.purpose}
      onChange={(event) => set({ ...filters, purpose: event.currentTarget.value.trim() })}
    />
  </div>
);
