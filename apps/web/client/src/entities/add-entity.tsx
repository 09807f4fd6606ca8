import { Alert, Button, Select, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { EntityKind } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';
import { entityKindNames } from '../search-params.ts';
import { useChangeEntity } from './entity-queries.ts';
import { kindWords } from './entity-words.ts';

/** A form for an entity that the bundled lists do not have. */
export const AddEntity = () => {
  const navigate = useNavigate();
  const change = useChangeEntity();
  const [kind, setKind] = useState<EntityKind>('actor');
  const [name, setName] = useState('');
  const [aliases, setAliases] = useState('');
  const given = aliases
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { act: 'add', kind, name: name.trim(), aliases: given },
          {
            onSuccess: ({ id, name: added }) => {
              toast(`${added} is added.`, { tone: 'good' });
              void navigate({ to: '/entities/$entityId', params: { entityId: id } });
            },
          },
        );
      }}
    >
      <Stack gap="sm">
        <p className="dim">
          Articles read from now on are searched for its names. Earlier ones are searched when they are reprocessed.
        </p>
        <TextInput
          label="Name"
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Kind"
          allowDeselect={false}
          data={entityKindNames.map((value) => ({ value, label: kindWords[value].one }))}
          value={kind}
          onChange={(value) => setKind(value ?? 'actor')}
        />
        <TextInput
          label="Other names"
          description="With commas between them."
          value={aliases}
          onChange={(event) => setAliases(event.currentTarget.value)}
        />
        {change.isError && (
          <Alert color="red" role="alert">
            {inWords(change.error)}
          </Alert>
        )}
        <Button type="submit" loading={change.isPending} disabled={name.trim().length < 2}>
          Add
        </Button>
      </Stack>
    </form>
  );
};
