import { Alert, Button, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { mdiCancel, mdiCheckCircle } from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PreviewCandidate, PreviewResult } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { toast } from '../parts/toast.tsx';
import { tierNames } from '../search-params.ts';
import classes from './add-page.module.css';
import { candidateForm, declarationOf } from './candidate-form.ts';
import { fieldErrors } from './field-errors.ts';
import { useAddSource } from './source-queries.ts';

type Props = { candidate: PreviewCandidate; robots: PreviewResult['robots'] };

/** The chosen way with its suggestions, which a person may change, and the button that makes a source of it. */
export const SaveCandidate = ({ candidate, robots }: Props) => {
  const [form, setForm] = useState(() => candidateForm(candidate));
  const add = useAddSource();
  const navigate = useNavigate();
  const errors = fieldErrors(add.error, Object.keys(form));
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const save = () =>
    add.mutate(declarationOf(candidate, form), {
      onSuccess: ({ id, name }) => {
        toast(`${name} is added; its first check follows within half a minute.`, { tone: 'good' });
        void navigate({ to: '/sources/$sourceId', params: { sourceId: String(id) } });
      },
    });
  return (
    <Card title="Follow it like this">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          <div>
            <Badge tone={robots.allowed ? 'good' : 'warn'} icon={robots.allowed ? mdiCheckCircle : mdiCancel}>
              {robots.allowed ? 'robots.txt allows it' : 'robots.txt forbids it'}
            </Badge>
            <p className={classes.advice}>{robots.reason}</p>
          </div>
          <TextInput
            label="Name"
            required
            value={form.name}
            error={errors.of['name']}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <div className={classes.pair}>
            <Select
              label="Tier"
              data={[...tierNames]}
              value={form.tier}
              error={errors.of['tier']}
              onChange={(tier) => set({ tier: tierNames.find((each) => each === tier) ?? 'standard' })}
            />
            <NumberInput
              label="Check every"
              suffix=" minutes"
              min={1}
              max={10_080}
              value={form.checkEveryMinutes}
              error={errors.of['checkEveryMinutes']}
              onChange={(checkEveryMinutes) => set({ checkEveryMinutes })}
            />
          </div>
          <p className={classes.advice}>{candidate.advice}</p>
          <TextInput
            label="Slug"
            description="Its short name in files and logs; it cannot be changed later."
            value={form.slug}
            error={errors.of['slug']}
            onChange={(event) => set({ slug: event.currentTarget.value })}
          />
          {errors.rest && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          <Button type="submit" size="sm" loading={add.isPending}>
            Save the source
          </Button>
        </Stack>
      </form>
    </Card>
  );
};
