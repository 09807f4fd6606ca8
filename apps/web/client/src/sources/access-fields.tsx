import { Alert, Button, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';
import { accessOf, emptyAccess } from './access-form.ts';
import { useSetAccess } from './access-queries.ts';
import classes from './source-page.module.css';

const secret = { autoComplete: 'new-password', spellCheck: false } as const;

/** The fields of a sign-in. They can be written and never read: empty again as soon as they are saved. */
export const AccessFields = ({ id, replaces }: { id: number; replaces: boolean }) => {
  const [form, setForm] = useState(emptyAccess);
  const save = useSetAccess(id);
  const { body, errors } = accessOf(form);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const isWrong = Object.keys(errors).length > 0;
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!body || isWrong) return;
        save.mutate(body, {
          onSuccess: () => {
            setForm(emptyAccess);
            save.reset();
            toast('It is sealed and stored.', { tone: 'good' });
          },
        });
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
        {save.isError && (
          <Alert color="red" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <div>
          <Button type="submit" loading={save.isPending} disabled={!body || isWrong}>
            {replaces ? 'Replace' : 'Save'}
          </Button>
        </div>
      </Stack>
    </form>
  );
};
