import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Source } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';
import { DeleteSource } from './delete-source.tsx';
import { DryRun } from './dry-run.tsx';
import { fieldErrors } from './field-errors.ts';
import { changedRules, rulesOf } from './rule-form.ts';
import { RuleFields } from './rule-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { settingsOf, formOf } from './source-form.ts';
import classes from './source-page.module.css';
import { useChangeSource } from './source-queries.ts';

/** A source's settings and rules, which can be tried before they are saved, and its deletion. */
export const EditSource = ({ source }: { source: Source }) => {
  const [form, setForm] = useState(() => formOf(source));
  const change = useChangeSource();
  const errors = fieldErrors(change.error, Object.keys(form));
  const isChanged = JSON.stringify(form) !== JSON.stringify(formOf(source));
  const fields = { form, errors: errors.of, onChange: (part: Partial<typeof form>) => setForm({ ...form, ...part }) };
  const rules = changedRules(source.rules, rulesOf(form, source.rules));
  const { slug: _slug, ...settings } = settingsOf(form);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { source, patch: { ...settings, rules } },
            { onSuccess: () => toast(`${settings.name} is saved.`, { tone: 'good' }) },
          );
        }}
      >
        <div className={classes.form}>
          <SourceFields {...fields} isNew={false} />
          <h2>Rules: what to take and what to skip</h2>
          <RuleFields {...fields} />
        </div>
        <DryRun id={source.id} rules={rules} />
        {errors.rest && (
          <Alert color="red" role="alert" mt="md">
            {errors.rest}
          </Alert>
        )}
        <Group mt="md" gap="xs">
          <Button type="submit" loading={change.isPending} disabled={!isChanged}>
            Save
          </Button>
          <Button variant="default" disabled={!isChanged} onClick={() => setForm(formOf(source))}>
            Undo the changes
          </Button>
        </Group>
      </form>
      <DeleteSource source={source} />
    </>
  );
};
