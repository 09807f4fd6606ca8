import { Alert, Button, Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { Entity, EntitySummary } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { entityChoices, useChangeEntity } from './entity-queries.ts';
import { mergeWords } from './entity-words.ts';
import classes from './entity.module.css';

/** What counts as this entity, and letting it count as another; nothing happens before it is said what will. */
export const EntityMerge = ({ entity }: { entity: Entity }) => (
  <section aria-label="The same as another">
    <h2 className={classes.title}>The same as another</h2>
    <MergedHere entity={entity} />
    <May do="decide" otherwise={entity.merged.length === 0 && <p className="faint">Nothing was merged into it.</p>}>
      <MergeForm entity={entity} />
    </May>
  </section>
);

const MergedHere = ({ entity }: { entity: Entity }) => {
  const change = useChangeEntity();
  return (
    <ul className={classes.list}>
      {entity.merged.map((each) => (
        <li key={each.id} className={classes.line}>
          <span>
            {each.name} <span className="mono faint">{each.id}</span> counts as{' '}
            {each.intoId === entity.id ? 'it' : each.intoId}{' '}
            <span className="faint">
              ({each.mergedBy}, <When at={each.mergedAt} />)
            </span>
          </span>
          <May do="decide">
            <Button
              size="compact-xs"
              variant="default"
              loading={change.isPending && change.variables.act === 'unmerge' && change.variables.id === each.id}
              onClick={() =>
                change.mutate(
                  { act: 'unmerge', id: each.id },
                  {
                    onSuccess: () => toast(`${each.name} stands for itself again.`, { tone: 'good' }),
                    onError: (error) => toast(inWords(error), { tone: 'bad' }),
                  },
                )
              }
            >
              Take back
            </Button>
          </May>
        </li>
      ))}
    </ul>
  );
};

const nothingFound = ({ error, isFetching }: { error: unknown; isFetching: boolean }, asked: string) => {
  if (asked.trim().length < 2) return 'Type a name';
  if (isFetching) return 'Looking…';
  return error ? inWords(error) : 'No entity of its kind was seen by this name';
};

const MergeForm = ({ entity }: { entity: Entity }) => {
  const navigate = useNavigate();
  const change = useChangeEntity();
  const [words, setWords] = useState('');
  const [into, setInto] = useState<EntitySummary | null>(null);
  const [asked] = useDebouncedValue(words, 250);
  const found = useQuery(entityChoices(asked, entity.kind));
  const choices = found.data?.items.filter(({ id }) => id !== entity.id) ?? [];
  const merge = (target: EntitySummary) =>
    change.mutate(
      { act: 'merge', id: entity.id, into: target.id },
      {
        onSuccess: ({ id, name }) => {
          toast(`${entity.name} counts as ${name} now.`, { tone: 'good' });
          void navigate({ to: '/entities/$entityId', params: { entityId: id } });
        },
      },
    );
  return (
    <>
      <Select
        size="xs"
        mt="xs"
        searchable
        clearable
        label={`Let ${entity.name} count as`}
        placeholder="Type a name"
        nothingFoundMessage={nothingFound(found, asked)}
        // The server has searched; what it found is not to be searched again (it may have matched by an alias).
        filter={({ options }) => options}
        data={choices.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
        value={into?.id ?? null}
        onSearchChange={setWords}
        onChange={(value) => setInto(choices.find(({ id }) => id === value) ?? null)}
      />
      {into && (
        <Alert mt="xs" title={`Merge ${entity.name} into ${into.name}?`}>
          <p>{mergeWords(entity, into)}</p>
          <Group gap="xs" mt="xs">
            <Button loading={change.isPending} onClick={() => merge(into)}>
              Merge
            </Button>
            <Button variant="default" onClick={() => setInto(null)}>
              Leave them apart
            </Button>
          </Group>
        </Alert>
      )}
      {change.isError && (
        <Alert mt="xs" color="red" role="alert">
          {inWords(change.error)}
        </Alert>
      )}
    </>
  );
};
