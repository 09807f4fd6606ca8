import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../auth/refused.tsx';
import { RoleSelect } from '../auth/role-select.tsx';
import type { Role } from '../auth/role-words.ts';
import { InvitationLink } from './invitation-link.tsx';
import { useInvite } from './user-queries.ts';

/** Adds a user; what comes of it is a link, to be handed over. */
export const InviteForm = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('analyst');
  const invite = useInvite();
  if (invite.data)
    return (
      <InvitationLink name={invite.data.user.name} invitation={invite.data.invitation}>
        <Button onClick={onClose}>Done</Button>
      </InvitationLink>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate({ name: name.trim(), email: email.trim(), role });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Name"
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail address"
          description="To sign in with. No mail is sent: you get a link, and hand it over."
          type="email"
          autoComplete="off"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RoleSelect value={role} onChange={setRole} />
        {invite.isError && <Refused error={invite.error} />}
        <div>
          <Button type="submit" loading={invite.isPending}>
            Make the link
          </Button>
        </div>
      </Stack>
    </form>
  );
};
