import { Button, Group } from '@mantine/core';
import type { User } from '../api/types.ts';
import { Refused } from '../auth/refused.tsx';
import { toast } from '../parts/toast.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { useChangeUser, useDeleteUser, useNewLink } from './user-queries.ts';

/** What ends something for a user, and so is asked for once more. */
export type Asked = 'link' | 'disable' | 'delete';

const questions: Record<Asked, { does: string; tells: (name: string) => string }> = {
  link: {
    does: 'Make a new link',
    tells: (name) =>
      `By a new link ${name} sets a new password. Until then ${name} cannot sign in here: the password, second factor, passkeys and sessions of now all end.`,
  },
  disable: {
    does: 'Disable',
    tells: (name) =>
      `${name} is signed out at once and cannot come in until you enable the user again. Tokens rest, too.`,
  },
  delete: {
    does: 'Delete',
    tells: (name) =>
      `${name}’s sessions and tokens end for good. What ${name} has decided and written stays. This cannot be undone.`,
  },
};

type Props = { user: User; isSelf: boolean; asked: Asked; onClose: () => void };

/** The question under a user's row, what came of it, or why it was refused. */
export const UserAsked = ({ user, isSelf, asked, onClose }: Props) => {
  const link = useNewLink();
  const change = useChangeUser();
  const remove = useDeleteUser();
  const doing = { link, disable: change, delete: remove }[asked];
  if (link.data)
    return (
      <InvitationLink name={user.name} invitation={link.data.invitation}>
        <Button onClick={onClose}>Done</Button>
      </InvitationLink>
    );
  const said = (words: string) => ({
    onSuccess: () => {
      toast(words);
      onClose();
    },
  });
  const run = {
    link: () => link.mutate(user.id),
    disable: () => change.mutate({ id: user.id, disabled: true }, said(`${user.name} is disabled.`)),
    delete: () => remove.mutate(user.id, said(`${user.name} is deleted.`)),
  }[asked];
  const { does, tells } = questions[asked];
  return (
    <div role="alert">
      <p>
        {isSelf && <strong>This is you. </strong>}
        {tells(user.name)}
      </p>
      {doing.error && <Refused error={doing.error} />}
      <Group gap="xs" mt="xs">
        <Button color="red" loading={doing.isPending} onClick={run}>
          {does}
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </Group>
    </div>
  );
};
