import { Button, NumberInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ObservablePage } from '../api/types.ts';
import { useIndicator } from './indicator-queries.ts';
import classes from './value-table.module.css';

type Props = {
  id: number;
  indicator: ObservablePage['observable']['indicator'];
  suggestion: ObservablePage['suggestion'];
  onDone: () => void;
  /** What speaks for the suggested confidence. */
  children: ReactNode;
};

/** How sure, until when, and why: as suggested unless changed. */
export const IndicatorForm = ({ id, indicator, suggestion, onDone, children }: Props) => {
  const { promote } = useIndicator();
  const [tomorrow] = useState(() => dayOf(new Date(Date.now() + 86_400_000).toISOString()));
  const current = indicator?.valid ? indicator : null;
  const [confidence, setConfidence] = useState<number>(current?.confidence ?? suggestion.confidence);
  const [until, setUntil] = useState(dayOf(current ? current.validUntil : suggestion.validUntil));
  const [note, setNote] = useState(current?.note ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        promote.mutate({ id, confidence, note, validUntil: endOf(until) }, { onSuccess: onDone });
      }}
    >
      <p>
        Suggested: <strong className="tabular">{suggestion.confidence}</strong> of 100.
      </p>
      {children}
      <div className={classes.fields}>
        <NumberInput
          label="Confidence"
          w={110}
          min={0}
          max={100}
          required
          allowDecimal={false}
          value={confidence}
          onChange={(value) => setConfidence(Number(value))}
        />
        <TextInput
          type="date"
          label="Valid until"
          description="empty: it never ends"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={tomorrow}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <TextInput
          label="Note"
          className={classes.words}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" loading={promote.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
};

const dayOf = (instant: string | null): string => instant?.slice(0, 10) ?? '';
const endOf = (day: string): string | null => (day === '' ? null : `${day}T23:59:59Z`);
