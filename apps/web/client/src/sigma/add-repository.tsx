import { Button, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useAddRepository } from './repository-queries.ts';
import classes from './sigma.module.css';

/** Names one more repository to compare with. */
export const AddRepository = () => {
  const add = useAddRepository();
  const [place, setPlace] = useState('');
  const [branch, setBranch] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate(
      { place: place.trim(), branch: branch.trim() },
      {
        onSuccess: () => {
          setPlace('');
          setBranch('');
        },
      },
    );
  };
  return (
    <form className={classes.addRepository} onSubmit={submit}>
      <TextInput
        label="Address or folder"
        description="https://…, ssh://…, or a folder below SIGMA_RULES_ROOT"
        placeholder="https://github.com/SigmaHQ/sigma"
        value={place}
        onChange={({ currentTarget }) => setPlace(currentTarget.value)}
      />
      <TextInput
        label="Branch"
        description="Empty for the one it names"
        value={branch}
        onChange={({ currentTarget }) => setBranch(currentTarget.value)}
      />
      <Button type="submit" disabled={place.trim() === ''} loading={add.isPending}>
        Add
      </Button>
    </form>
  );
};
