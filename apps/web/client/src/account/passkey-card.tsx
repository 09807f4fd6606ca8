import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../auth/refused.tsx';
import { useSession } from '../auth/session-query.ts';
import { Card } from '../parts/card.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Table } from '../parts/table.tsx';
import { toast } from '../parts/toast.tsx';
import classes from './account.module.css';
import { passkeys, useAddPasskey } from './passkey-queries.ts';
import { PasskeyRow } from './passkey-row.tsx';

/** Keys of this browser or device, which sign in without a password. */
export const PasskeyCard = () => {
  const isOffered = useSession().data?.methods.passkey === true && 'PublicKeyCredential' in window;
  return (
    <Card title="Passkeys">
      <p className={classes.lead}>
        A passkey signs you in by this device’s lock, or by a security key: nothing to remember, and nothing a false
        site can ask for.
      </p>
      {isOffered ? (
        <>
          <Passkeys />
          <AddPasskey />
        </>
      ) : (
        <p>
          Not possible at this address: browsers make passkeys for https and for localhost only, and PUBLIC_URL must
          name the address.
        </p>
      )}
    </Card>
  );
};

const Passkeys = () => {
  const { data, error, refetch } = useQuery(passkeys);
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading rows={2} />;
  if (data.length === 0) return <div className="dim">None yet.</div>;
  return (
    <Table caption="Passkeys" columns={[{ name: 'Name' }, { name: 'Added' }, { name: 'Actions', isHidden: true }]}>
      {data.map((passkey) => (
        <PasskeyRow key={passkey.id} {...passkey} />
      ))}
    </Table>
  );
};

const AddPasskey = () => {
  const [name, setName] = useState('');
  const add = useAddPasskey();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(name.trim(), {
          onSuccess: () => {
            setName('');
            toast('The passkey is added.', { tone: 'good' });
          },
        });
      }}
    >
      <Group gap="xs" align="end" mt="sm" mb={add.isError ? 'sm' : 0}>
        <TextInput
          label="Name of a new passkey"
          placeholder="This laptop"
          required
          withAsterisk={false}
          maxLength={60}
          style={{ flex: '1 1 160px' }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" size="sm" loading={add.isPending} disabled={name.trim() === ''}>
          Add a passkey
        </Button>
      </Group>
      {add.isError && <Refused error={add.error} />}
    </form>
  );
};
