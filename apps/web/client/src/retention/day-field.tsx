import { NumberInput } from '@mantine/core';

type Props = {
  label: string;
  description?: string;
  days: number | null;
  fewest?: number;
  onChange: (days: number | null) => void;
};

/** Days something is kept; empty for ever. */
export const DayField = ({ label, description, days, fewest = 7, onChange }: Props) => (
  <NumberInput
    label={label}
    {...(description !== undefined && { description })}
    placeholder="for ever"
    suffix={days === 1 ? ' day' : ' days'}
    min={fewest}
    max={36_500}
    allowDecimal={false}
    allowNegative={false}
    value={days ?? ''}
    onChange={(value) => onChange(value === '' ? null : Number(value))}
  />
);
