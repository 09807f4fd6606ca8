import { Alert, Button, Group } from '@mantine/core';
import type { Source } from '../api/types.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { toast } from '../parts/toast.tsx';
import { useEdit } from '../edits/use-edit.ts';
import { DeleteSource } from './delete-source.tsx';
import { DryRun } from './dry-run.tsx';
import { fieldErrors } from './field-errors.ts';
import { changedRules, rulesOf } from './rule-form.ts';
import { RuleFields } from './rule-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { fieldName } from './source-field-names.ts';
import { type SourceForm, formOf, patchOf } from './source-form.ts';
import classes from './source-page.module.css';
import { useChangeSource } from './source-queries.ts';

const shape = {
  formOf,
  partsOf: (form: SourceForm) => form,
  fromParts: (parts: Record<string, unknown>) => parts as SourceForm,
};

/** A source's settings and rules, which can be tried before they are saved, and its deletion. */
export const EditSource = ({ source }: { source: Source }) => {
  const { form, base, isEdited, theirs, set, take, keepMine } = useEdit(source, shape);
  const change = useChangeSource();
  const errors = fieldErrors(change.error, Object.keys(form));
  const fields = { form, errors: errors.of, onChange: (part: Partial<typeof form>) => set({ ...form, ...part }) };
  const save = (mine: { base: Source; form: SourceForm }) =>
    change.mutate(
      { source, patch: { ...patchOf(mine.base, mine.form), version: mine.base.version } },
      {
        onSuccess: (saved) => {
          take(saved);
          toast(`${saved.name} is saved.`, { tone: 'good' });
        },
      },
    );
  const isConflict = theirs !== null && !change.isPending;
  const takeTheirs = () => {
    take(source);
    change.reset();
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save({ base, form });
        }}
      >
        <div className={classes.form}>
          <SourceFields {...fields} isNew={false} />
          <h2>Rules: what to take and what to skip</h2>
          <RuleFields {...fields} />
        </div>
        <DryRun id={source.id} rules={changedRules(base.rules, rulesOf(form, base.rules))} />
        {isConflict && (
          <ChangedMeanwhile
            by={source.changedBy}
            at={source.updatedAt}
            theirs={theirs}
            nameOf={fieldName}
            mine={{ words: 'Save mine over it', run: () => save(keepMine()) }}
            onTheirs={takeTheirs}
          />
        )}
        {errors.rest && !isConflict && (
          <Alert color="red" role="alert" mt="md">
            {errors.rest}
          </Alert>
        )}
        <Group mt="md" gap="xs">
          <Button type="submit" loading={change.isPending} disabled={!isEdited || isConflict}>
            Save
          </Button>
          <Button variant="default" disabled={!isEdited} onClick={takeTheirs}>
            Undo the changes
          </Button>
        </Group>
      </form>
      <DeleteSource source={source} />
    </>
  );
};
