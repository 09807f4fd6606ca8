import { SegmentedControl } from '@mantine/core';
import { densityNames } from '../search-params.ts';

type Density = (typeof densityNames)[number];

type Props = { value: Density | undefined; onChange: (value: Density | undefined) => void };

/** How tall the rows of a list are; the usual height stands in no address. */
export const DensityChoice = ({ value, onChange }: Props) => (
  <SegmentedControl
    size="xs"
    aria-label="Density"
    data={densityNames.map((name) => ({ value: name, label: name === 'compact' ? 'Compact' : 'Comfortable' }))}
    value={value ?? 'comfortable'}
    onChange={(next) => onChange(next === 'compact' ? 'compact' : undefined)}
  />
);
