import { Alert, Button, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { inWords } from '../api/problem.ts';
import type { Source } from '../api/types.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { useEdit } from '../edits/use-edit.ts';
import { toast } from '../parts/toast.tsx';
import { type AccessForm, accessOf, emptyAccess } from './access-form.ts';
import { useSetAccess } from './access-queries.ts';
import classes from './source-page.module.css';

const secret = { autoComplete: 'new-password', spellCheck: false } as const;

const shape = {
  formOf: () => emptyAccess,
  partsOf: (form: AccessForm) => form,
  fromParts: (parts: Record<string, unknown>) => parts as AccessForm,
  // What is secret cannot be compared: any later version of the source may hold another one.
  shownOf: ({ version }: Source) => version,
};

/** The fields of a sign-in. They can be written and never read: empty again as soon as they are saved. */
export const AccessFields = ({ source }: { source: Source }) => {
  const { form, base, theirs, set: setForm, take, keepMine } = useEdit(source, shape);
  const change = useSetAccess(source.id);
  const { body, errors } = accessOf(form);
  const isWrong = Object.keys(errors).length > 0;
  const replaces = source.access !== null;
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const isConflict = theirs !== null && !change.isPending;
  const takeTheirs = () => {
    take(source);
    change.reset();
  };
  const save = ({ version }: Source) => {
    if (!body || isWrong) return;
    change.mutate(
      { ...body, version },
      {
        onSuccess: (saved) => {
          take(saved);
          change.reset();
          toast('It is sealed and stored.', { tone: 'good' });
        },
      },
    );
  };
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isConflict) save(base);
      }}
    >
      <Stack gap="sm" className={classes.form}>
        {replaces && <div className="dim">What is set now goes, whole; fill in everything that is needed.</div>}
        <Textarea
          label="Headers"
          description="One a line: Name: value"
          placeholder="X-Api-Key: …"
          autosize
          minRows={2}
          maxRows={8}
          classNames={{ input: 'mono' }}
          {...secret}
          value={form.headers}
          error={errors.headers}
          onChange={(event) => set({ headers: event.currentTarget.value })}
        />
        <TextInput
          label="User name"
          {...secret}
          value={form.user}
          error={errors.user}
          onChange={(event) => set({ user: event.currentTarget.value })}
        />
        <PasswordInput
          label="Password"
          {...secret}
          value={form.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
        <PasswordInput
          label="Cookie"
          description="The value of a Cookie header: name=value; other=value"
          {...secret}
          value={form.cookie}
          onChange={(event) => set({ cookie: event.currentTarget.value })}
        />
        <PasswordInput
          label="Proxy"
          description="http://user:password@proxy.example:3128"
          {...secret}
          value={form.proxy}
          onChange={(event) => set({ proxy: event.currentTarget.value })}
        />
        {isConflict && <AccessChanged source={source} onMine={() => save(keepMine().base)} onTheirs={takeTheirs} />}
        {change.isError && !isConflict && (
          <Alert color="red" role="alert">
            {inWords(change.error)}
          </Alert>
        )}
        <div>
          <Button type="submit" loading={change.isPending} disabled={!body || isWrong || isConflict}>
            {replaces ? 'Replace' : 'Save'}
          </Button>
        </div>
      </Stack>
    </form>
  );
};

type ChangedProps = { source: Source; onMine: () => void; onTheirs: () => void };

/** What was typed is secret, and what is set is never told: only that it was changed, and by whom. */
const AccessChanged = ({ source, onMine, onTheirs }: ChangedProps) => (
  <ChangedMeanwhile
    isWhole
    by={source.changedBy}
    at={source.updatedAt}
    theirs={[]}
    mine={{ words: 'Save mine over it', run: onMine }}
    onTheirs={onTheirs}
  >
    <p>{source.access ? 'What is set now goes if you save yours.' : 'Nothing is set any more.'}</p>
  </ChangedMeanwhile>
);
