import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, authClient } from '../auth/auth-client.ts';
import { Refused } from '../auth/refused.tsx';
import { roleWords } from '../auth/role-words.ts';
import { refreshSession } from '../auth/session-query.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Card } from '../parts/card.tsx';
import facts from '../parts/facts.module.css';
import { toast } from '../parts/toast.tsx';

/** Who one is here: the address one signs in with, the role, and the name that others see. */
export const ProfileCard = () => {
  const { name, email, role } = useViewer();
  return (
    <Card title="You">
      <dl className={facts.facts}>
        <dt>E-mail address</dt>
        <dd>{email}</dd>
        <dt>Role</dt>
        <dd>
          {roleWords[role].word}
          <div className={facts.under}>{roleWords[role].may}</div>
        </dd>
      </dl>
      <NameForm key={name} saved={name} />
    </Card>
  );
};

const NameForm = ({ saved }: { saved: string }) => {
  const client = useQueryClient();
  const [name, setName] = useState(saved);
  const rename = useMutation({
    mutationFn: () => answered(authClient.updateUser({ name: name.trim() })),
    onSuccess: async () => {
      await refreshSession(client);
      toast('Your name is changed.', { tone: 'good' });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate();
      }}
    >
      <Group gap="xs" align="end" mt="sm">
        <TextInput
          label="Name"
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={100}
          style={{ flex: '1 1 160px' }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          size="sm"
          loading={rename.isPending}
          disabled={name.trim() === saved || name.trim() === ''}
        >
          Save
        </Button>
      </Group>
      {rename.isError && <Refused error={rename.error} />}
    </form>
  );
};
