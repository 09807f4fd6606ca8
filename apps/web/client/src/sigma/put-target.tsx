import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { SigmaTargets } from '../api/types.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { useEdit } from '../edits/use-edit.ts';
import classes from './sigma.module.css';
import { usePutTarget } from './target-queries.ts';

type Target = SigmaTargets['targets'][number];
type Row = Pick<Target, 'branch' | 'folder' | 'version'> & Partial<Target>;
type Form = { branch: string; folder: string; token: string };

/** What is there where nobody named one yet. */
const unnamed: Row = { branch: 'main', folder: 'rules', version: 0 };

const shape = {
  formOf: ({ branch, folder }: Row): Form => ({ branch, folder, token: '' }),
  partsOf: (form: Form) => form,
  fromParts: (parts: Record<string, unknown>) => parts as Form,
  // A token that a colleague gave shows nowhere but in the version.
  shownOf: ({ version }: Row) => version,
};

const partNames: Record<string, string> = { branch: 'Branch', folder: 'Folder' };

/** Names a repository that rules are proposed to; one that is named already gets its new branch, folder and token. */
export const PutTarget = ({ targets }: { targets: Target[] }) => {
  const [repository, setRepository] = useState('');
  const present: Row = targets.find((target) => target.repository === repository) ?? unnamed;
  const { base, form, theirs, set, take, keepMine } = useEdit(present, shape);
  const put = usePutTarget();
  const type = (name: string) => {
    const named = targets.find((target) => target.repository === name) ?? unnamed;
    setRepository(name);
    if (named.id !== base.id) take(named);
  };
  const beginAnew = () => {
    setRepository('');
    take(unnamed);
  };
  const save = (mine: { base: Row; form: Form }) => {
    // Forgotten by a colleague meanwhile: then it is named anew.
    const version = present === unnamed ? 0 : mine.base.version;
    put.mutate({ repository, ...mine.form, version }, { onSuccess: beginAnew });
  };
  const isConflict = theirs !== null && !put.isPending;
  const field = (name: keyof Form) => ({
    value: form[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      set({ ...form, [name]: value.trim() }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isConflict) save({ base, form });
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <div className={classes.addRepository}>
        <TextInput
          label="Repository on GitHub"
          description="owner/name"
          value={repository}
          onChange={({ currentTarget }) => type(currentTarget.value.trim())}
        />
        <TextInput label="Branch" description="That is to be changed" {...field('branch')} />
        <TextInput label="Folder" description="Empty for its root" {...field('folder')} />
        <PasswordInput
          label="Token"
          description="May write contents and pull requests"
          autoComplete="off"
          {...field('token')}
        />
        <Button type="submit" disabled={repository === '' || form.token === '' || isConflict} loading={put.isPending}>
          {base.version === 0 ? 'Keep' : 'Keep anew'}
        </Button>
      </div>
      {isConflict && (
        <ChangedMeanwhile
          by={present.addedBy ?? null}
          at={present.addedAt ?? null}
          theirs={theirs}
          nameOf={(part) => partNames[part] ?? part}
          mine={{ words: 'Save mine over it', run: () => save(keepMine()) }}
          onTheirs={beginAnew}
        >
          <p className="dim">Your token would take the place of theirs.</p>
        </ChangedMeanwhile>
      )}
    </form>
  );
};
