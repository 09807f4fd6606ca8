import { Select } from '@mantine/core';
import type { ObservableType } from '../api/types.ts';
import { observableTypeNames, observableTypeWords } from './observable-types.ts';

const types = observableTypeNames.map((value) => ({ value, label: observableTypeWords[value] }));

type Props = { value: ObservableType | undefined; set: (type: ObservableType | undefined) => void };

/** Narrows a list to one type of observable. */
export const TypeSelect = ({ value, set }: Props) => (
  <Select
    size="xs"
    w={180}
    clearable
    searchable
    allowDeselect
    aria-label="Type"
    placeholder="Any type"
    data={types}
    value={value ?? null}
    onChange={(type) => set(type ?? undefined)}
  />
);
