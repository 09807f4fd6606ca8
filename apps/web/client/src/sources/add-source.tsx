import { Alert, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Source } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';
import { fieldErrors } from './field-errors.ts';
import { RuleFields } from './rule-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { settingsOf, emptyForm } from './source-form.ts';
import { useAddSource } from './source-queries.ts';

/** The form that adds one source. What the API refuses stands beside its field. */
export const AddSource = ({ onAdded }: { onAdded: (source: Source) => void }) => {
  const [form, setForm] = useState(emptyForm);
  const add = useAddSource();
  const errors = fieldErrors(add.error, Object.keys(emptyForm));
  const fields = {
    form,
    errors: errors.of,
    onChange: (change: Partial<typeof form>) => setForm({ ...form, ...change }),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(
          { ...settingsOf(form), active: true },
          {
            onSuccess: (source) => {
              toast(`${source.name} is added; its first check follows within half a minute.`);
              onAdded(source);
            },
          },
        );
      }}
    >
      <Stack gap="md">
        <SourceFields {...fields} isNew />
        <details>
          <summary>Rules: what to take and what to skip</summary>
          <RuleFields {...fields} />
        </details>
        {errors.rest && (
          <Alert color="red" role="alert">
            {errors.rest}
          </Alert>
        )}
        <Button type="submit" loading={add.isPending}>
          Add the source
        </Button>
      </Stack>
    </form>
  );
};
