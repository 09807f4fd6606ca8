import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import classes from './sigma.module.css';
import { usePutTarget } from './target-queries.ts';

const empty = { repository: '', branch: 'main', folder: 'rules', token: '' };

/** Names a repository that rules are proposed to; one that is named already gets its new token. */
export const PutTarget = () => {
  const put = usePutTarget();
  const [target, setTarget] = useState(empty);
  const field = (name: keyof typeof empty) => ({
    value: target[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setTarget((before) => ({ ...before, [name]: value.trim() })),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    put.mutate(target, { onSuccess: () => setTarget(empty) });
  };
  return (
    <form className={classes.addRepository} onSubmit={submit} autoComplete="off">
      <TextInput label="Repository on GitHub" description="owner/name" {...field('repository')} />
      <TextInput label="Branch" description="That is to be changed" {...field('branch')} />
      <TextInput label="Folder" description="Empty for its root" {...field('folder')} />
      <PasswordInput
        label="Token"
        description="May write contents and pull requests"
        autoComplete="off"
        {...field('token')}
      />
      <Button type="submit" disabled={target.repository === '' || target.token === ''} loading={put.isPending}>
        Keep
      </Button>
    </form>
  );
};
