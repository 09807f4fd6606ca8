import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { measureWords, periodWords, searchOf, subjectWords, usualLimit } from './asked-query.ts';
import classes from './dashboards.module.css';
import type { InsightQuery } from './insight-types.ts';
import type { Range } from './range.ts';

const route = getRouteApi('/dashboards/$tab');

const choices = <Key extends string>(words: Record<Key, string>) =>
  (Object.entries(words) as [Key, string][]).map(([value, label]) => ({ value, label }));

const first: Omit<InsightQuery, 'since' | 'until'> = {
  measure: 'articles',
  of: 'none',
  by: 'week',
  filters: '',
  limit: usualLimit,
};

type Props = { query: InsightQuery | undefined; range: Range };

/** The same question without words: what is counted, for what, how time is cut, and in which articles. */
export const QuestionForm = ({ query, range }: Props) => {
  const [draft, setDraft] = useState<InsightQuery>(query ?? { ...first, since: range.since, until: range.until });
  const navigate = route.useNavigate();
  const set = (change: Partial<InsightQuery>) => setDraft({ ...draft, ...change });
  return (
    <form
      className={classes.ask}
      aria-label="The question as a form"
      onSubmit={(event) => {
        event.preventDefault();
        const { since: _since, until: _until, ...asked } = searchOf(draft);
        void navigate({
          search: ({ days, since, until }) => ({
            ...(days && { days }),
            ...(since && { since }),
            ...(until && { until }),
            ...asked,
          }),
          resetScroll: false,
        });
      }}
    >
      <Select
        size="xs"
        w={130}
        label="Count"
        data={choices(measureWords)}
        value={draft.measure}
        onChange={(measure) => measure && set({ measure })}
      />
      <Select
        size="xs"
        w={170}
        label="For each"
        data={choices(subjectWords)}
        value={draft.of}
        onChange={(of) => of && set({ of })}
      />
      <Select
        size="xs"
        w={130}
        label="Time"
        data={choices(periodWords)}
        value={draft.by}
        onChange={(by) => by && set({ by })}
      />
      <TextInput
        size="xs"
        className={classes.grow ?? ''}
        label="In articles that fit"
        placeholder="Any; ransomware tier:premium"
        maxLength={500}
        value={draft.filters}
        onChange={(event) => set({ filters: event.currentTarget.value })}
      />
      <NumberInput
        size="xs"
        w={90}
        label="At most"
        min={1}
        max={100}
        allowDecimal={false}
        clampBehavior="strict"
        value={draft.limit}
        onChange={(limit) => set({ limit: Number(limit) || first.limit })}
      />
      <Button type="submit" variant="default" size="xs">
        Show
      </Button>
    </form>
  );
};
