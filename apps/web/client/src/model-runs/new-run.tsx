import { Alert, Button, Select } from '@mantine/core';
import { mdiCalculatorVariantOutline } from '@mdi/js';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { PromptSummary } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import { EstimateCard } from './estimate-card.tsx';
import { emptyRun, questionOf, type RunForm } from './run-form.ts';
import { useEstimate } from './run-queries.ts';
import classes from './runs.module.css';
import { SelectionFields } from './selection-fields.tsx';

type Props = { prompts: PromptSummary[]; onStarted: (id: number) => void };

/** Which purpose, of which articles; then the price, and only then the start. */
export const NewRun = ({ prompts, onStarted }: Props) => {
  const choices = prompts.flatMap(({ purpose, title, isForRuns }) =>
    isForRuns && purpose !== 'free' ? [{ value: purpose, label: title }] : [],
  );
  const [form, setForm] = useState<RunForm>(() => emptyRun(choices[0]?.value ?? 'summary'));
  const estimate = useEstimate();
  const set = (change: Partial<RunForm>) => {
    setForm((before) => ({ ...before, ...change }));
    // A price is for what was asked, and for nothing else.
    estimate.reset();
  };
  return (
    <Card title="Ask of many articles" note="Nothing begins before you have seen the price and agreed.">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          estimate.mutate(questionOf(form));
        }}
      >
        <Select
          label="What for"
          data={choices}
          value={form.purpose}
          onChange={(value) => set({ purpose: choices.find((each) => each.value === value)?.value ?? form.purpose })}
        />
        <SelectionFields form={form} set={set} />
        <div className={classes.wide}>
          <Button
            type="submit"
            size="sm"
            variant={estimate.data ? 'default' : 'filled'}
            leftSection={<Icon path={mdiCalculatorVariantOutline} size={16} />}
            loading={estimate.isPending}
          >
            What would it cost?
          </Button>
        </div>
      </form>
      <div role="status">
        {estimate.isError && <Alert color="red">{inWords(estimate.error)}</Alert>}
        {estimate.data && estimate.variables && (
          <EstimateCard
            estimate={estimate.data}
            question={estimate.variables}
            onAgain={() => estimate.mutate(questionOf(form))}
            onStarted={(id) => {
              estimate.reset();
              onStarted(id);
            }}
          />
        )}
      </div>
    </Card>
  );
};
