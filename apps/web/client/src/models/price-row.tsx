import { Button, NumberInput, TextInput } from '@mantine/core';
import { mdiClose } from '@mdi/js';
import type { ModelPrice } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import table from '../parts/table.module.css';
import classes from './models.module.css';

type Props = { price: ModelPrice; onChange: (change: Partial<ModelPrice>) => void; onRemove: () => void };

const amounts = [
  { name: 'inputUsd', word: 'In' },
  { name: 'outputUsd', word: 'Out' },
  { name: 'cachedReadUsd', word: 'Cache read' },
  { name: 'cachedWriteUsd', word: 'Cache write' },
] as const;

/** One price, in fields. */
export const PriceRow = ({ price, onChange, onRemove }: Props) => {
  const of = price.model || 'the new price';
  return (
    <tr>
      <td>
        <TextInput
          className={classes.model}
          aria-label={`Model of ${of}`}
          required
          maxLength={300}
          value={price.model}
          onChange={(event) => onChange({ model: event.currentTarget.value.trim() })}
        />
        {price.note && <div className={table.under}>{price.note}</div>}
      </td>
      <td>
        <TextInput
          type="date"
          aria-label={`From which day, ${of}`}
          required
          value={price.fromDay}
          onChange={(event) => onChange({ fromDay: event.currentTarget.value })}
        />
      </td>
      {amounts.map(({ name, word }) => (
        <td key={name}>
          <NumberInput
            className={classes.amount}
            aria-label={`${word}, ${of}`}
            hideControls
            min={0}
            max={1_000_000}
            decimalScale={6}
            value={price[name]}
            onChange={(value) => onChange({ [name]: Number(value) || 0 })}
          />
        </td>
      ))}
      <td>
        <NumberInput
          className={classes.tokens}
          aria-label={`Tokens from which a prompt is long, ${of}`}
          placeholder="never"
          hideControls
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator={'\u202f'}
          min={1}
          max={100_000_000}
          value={price.longFromTokens ?? ''}
          onChange={(value) => onChange({ longFromTokens: Number(value) || null })}
        />
      </td>
      <td>
        <NumberInput
          className={classes.factor}
          aria-label={`What a long prompt costs, times, ${of}`}
          prefix="×"
          hideControls
          allowDecimal={false}
          min={1}
          max={100}
          disabled={price.longFromTokens === null}
          value={price.longFactor}
          onChange={(value) => onChange({ longFactor: Number(value) || 1 })}
        />
      </td>
      <td className={table.actions}>
        <Button variant="subtle" color="gray" px={6} aria-label={`Remove ${of}`} onClick={onRemove}>
          <Icon path={mdiClose} size={15} />
        </Button>
      </td>
    </tr>
  );
};
