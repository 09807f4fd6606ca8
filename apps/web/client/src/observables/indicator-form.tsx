import { Button, NumberInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ObservablePage } from '../api/types.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { useEdit } from '../edits/use-edit.ts';
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

type Row = Pick<Props, 'indicator' | 'suggestion'> & { version: number };
type Form = { confidence: number; until: string; note: string };

const shape = {
  formOf: ({ indicator, suggestion }: Row): Form => {
    const current = indicator?.valid ? indicator : null;
    return {
      confidence: current?.confidence ?? suggestion.confidence,
      until: dayOf(current ? current.validUntil : suggestion.validUntil),
      note: current?.note ?? '',
    };
  },
  partsOf: (form: Form) => form,
  fromParts: (parts: Record<string, unknown>) => parts as Form,
};

const partNames: Record<string, string> = { confidence: 'Confidence', until: 'Valid until', note: 'Note' };

/** How sure, until when, and why: as suggested unless changed. */
export const IndicatorForm = ({ id, indicator, suggestion, onDone, children }: Props) => {
  const { promote } = useIndicator();
  const edit = useEdit({ version: indicator?.version ?? 0, indicator, suggestion }, shape);
  const { form, base, theirs } = edit;
  const set = (part: Partial<Form>) => edit.set({ ...form, ...part });
  const save = (mine: { base: Row; form: Form }) => {
    const { confidence, until, note } = mine.form;
    promote.mutate(
      { id, confidence, note, validUntil: endOf(until), version: mine.base.version },
      { onSuccess: onDone },
    );
  };
  const isConflict = theirs !== null && !promote.isPending;
  const [tomorrow] = useState(() => dayOf(new Date(Date.now() + 86_400_000).toISOString()));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isConflict) save({ base, form });
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
          value={form.confidence}
          onChange={(value) => set({ confidence: Number(value) })}
        />
        <TextInput
          type="date"
          label="Valid until"
          description="empty: it never ends"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={tomorrow}
          value={form.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
        <TextInput
          label="Note"
          className={classes.words}
          maxLength={2000}
          value={form.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <Button type="submit" loading={promote.isPending} disabled={isConflict}>
          Save
        </Button>
      </div>
      {isConflict && (
        <ChangedMeanwhile
          by={indicator?.endedBy ?? indicator?.promotedBy ?? null}
          at={indicator?.endedAt ?? indicator?.promotedAt ?? null}
          theirs={theirs}
          nameOf={(part) => partNames[part] ?? part}
          mine={{ words: 'Save mine over it', run: () => save(edit.keepMine()) }}
          onTheirs={onDone}
        />
      )}
    </form>
  );
};

const dayOf = (instant: string | null): string => instant?.slice(0, 10) ?? '';
const endOf = (day: string): string | null => (day === '' ? null : `${day}T23:59:59Z`);
