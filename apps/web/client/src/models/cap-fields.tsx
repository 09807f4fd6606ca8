import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { mdiClose, mdiPlus } from '@mdi/js';
import type { ModelSettings } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import classes from './models.module.css';

type Cap = ModelSettings['caps'][number];
type Props = { caps: Cap[]; onChange: (caps: Cap[]) => void };

const periods = [
  { value: 'day', label: 'a day' },
  { value: 'month', label: 'a month' },
];

/** The caps as rows: for all calls, or for one purpose alone. */
export const CapFields = ({ caps, onChange }: Props) => {
  const change = (index: number, part: Partial<Cap>) =>
    onChange(caps.map((cap, at) => (at === index ? { ...cap, ...part } : cap)));
  return (
    <>
      {caps.length === 0 && <p className={classes.warning}>Without a cap, calls may cost anything.</p>}
      <ul className={classes.caps} aria-label="Caps">
        {caps.map((cap, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own, and hold no state
          <li key={index} className={classes.cap}>
            <NumberInput
              aria-label={`Cap ${index + 1} in dollars`}
              prefix="$"
              min={0}
              max={1_000_000}
              decimalScale={4}
              value={cap.usd}
              onChange={(value) => change(index, { usd: Number(value) || 0 })}
            />
            <Select
              aria-label={`Period of cap ${index + 1}`}
              data={periods}
              value={cap.period}
              onChange={(value) => change(index, { period: value === 'month' ? 'month' : 'day' })}
            />
            <TextInput
              aria-label={`Purpose of cap ${index + 1}`}
              placeholder="all calls"
              maxLength={60}
              value={cap.purpose ?? ''}
              onChange={(event) => change(index, { purpose: event.currentTarget.value.trim() || null })}
            />
            <Button
              variant="subtle"
              color="gray"
              px={6}
              aria-label={`Remove cap ${index + 1}`}
              onClick={() => onChange(caps.filter((_, at) => at !== index))}
            >
              <Icon path={mdiClose} size={15} />
            </Button>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<Icon path={mdiPlus} size={15} />}
        onClick={() => onChange([...caps, { purpose: null, period: 'day', usd: 1 }])}
      >
        Add a cap
      </Button>
    </>
  );
};
