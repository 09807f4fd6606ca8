import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { Entity } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { useChangeEntity } from './entity-queries.ts';
import classes from './entity.module.css';

/** An entity's other names, and giving it one more. */
export const EntityAliases = ({ entity }: { entity: Entity }) => {
  const change = useChangeEntity();
  const [name, setName] = useState('');
  const given = new Set(entity.givenAliases.map((alias) => alias.name));
  const bundled = entity.aliases.filter((alias) => !given.has(alias));
  return (
    <section aria-label="Names">
      <h2 className={classes.title}>Also called</h2>
      <p>{bundled.join(', ') || <span className="faint">No other name is bundled.</span>}</p>
      <ul className={classes.list}>
        {entity.givenAliases.map((alias) => (
          <li key={alias.name} className={classes.line}>
            <span>
              {alias.name}{' '}
              <span className="faint">
                given by {alias.addedBy}, <When at={alias.addedAt} />
              </span>
            </span>
            <May do="decide">
              <CloseButton
                size="sm"
                aria-label={`Take the name ${alias.name} away`}
                onClick={() =>
                  change.mutate(
                    { act: 'no-alias', id: entity.id, name: alias.name },
                    { onSuccess: () => toast(`${alias.name} is no name of ${entity.name} any more.`) },
                  )
                }
              />
            </May>
          </li>
        ))}
      </ul>
      <May do="decide">
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate(
              { act: 'alias', id: entity.id, name: name.trim() },
              {
                onSuccess: () => {
                  setName('');
                  toast('Articles read from now on are searched for it.', { tone: 'good' });
                },
              },
            );
          }}
        >
          <TextInput
            size="xs"
            label="One more name"
            description="Earlier articles are searched for it when they are reprocessed."
            maxLength={120}
            value={name}
            error={change.isError && inWords(change.error)}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={change.isPending} disabled={name.trim().length < 2}>
            Give
          </Button>
        </form>
      </May>
    </section>
  );
};
