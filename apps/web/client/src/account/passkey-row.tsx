import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import table from '../parts/table.module.css';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { type Passkey, useRemovePasskey, useRenamePasskey } from './passkey-queries.ts';

const onError = (error: Error) => toast(inWords(error), { tone: 'bad' });

/** One passkey: rename it, or remove it after a second yes. */
export const PasskeyRow = ({ id, name, createdAt }: Passkey) => {
  const [doing, setDoing] = useState<'nothing' | 'rename' | 'remove'>('nothing');
  const remove = useRemovePasskey();
  const stop = () => setDoing('nothing');
  return (
    <tr>
      <td className={table.wrap}>{doing === 'rename' ? <Rename id={id} name={name} onDone={stop} /> : name}</td>
      <td>
        <When at={createdAt} />
      </td>
      <td className={table.actions}>
        <Group gap={4} justify="end">
          {doing === 'nothing' && (
            <>
              <Button variant="subtle" color="gray" aria-label={`Rename ${name}`} onClick={() => setDoing('rename')}>
                Rename
              </Button>
              <Button variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={() => setDoing('remove')}>
                Remove
              </Button>
            </>
          )}
          {doing === 'remove' && (
            <>
              <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(id, { onError })}>
                Remove it
              </Button>
              <Button variant="default" onClick={stop}>
                Keep it
              </Button>
            </>
          )}
        </Group>
      </td>
    </tr>
  );
};

const Rename = ({ id, name, onDone }: { id: string; name: string; onDone: () => void }) => {
  const [next, setNext] = useState(name);
  const rename = useRenamePasskey();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ id, name: next.trim() }, { onSuccess: onDone, onError });
      }}
    >
      <Group gap="xs" wrap="nowrap">
        <TextInput
          aria-label="New name"
          autoFocus
          required
          maxLength={60}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button type="submit" loading={rename.isPending} disabled={next.trim() === ''}>
          Save
        </Button>
      </Group>
    </form>
  );
};
