import { ActionIcon, Menu } from '@mantine/core';
import {
  mdiAccountCancelOutline,
  mdiAccountCheckOutline,
  mdiDeleteOutline,
  mdiDotsHorizontal,
  mdiLinkVariantPlus,
} from '@mdi/js';
import { inWords } from '../api/problem.ts';
import type { User } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import type { Asked } from './user-asked.tsx';
import { useChangeUser } from './user-queries.ts';

/** What can be done with a user. Letting somebody in again takes nothing away, so it is not asked for twice. */
export const UserMenu = ({ user, onAsk }: { user: User; onAsk: (asked: Asked) => void }) => {
  const change = useChangeUser();
  const enable = () =>
    change.mutate(
      { id: user.id, disabled: false },
      {
        onSuccess: () => toast(`${user.name} may come in again.`, { tone: 'good' }),
        onError: (error) => toast(inWords(error), { tone: 'bad' }),
      },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Change ${user.name}`} title="Change">
          <Icon path={mdiDotsHorizontal} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon path={mdiLinkVariantPlus} />} onClick={() => onAsk('link')}>
          New link
        </Menu.Item>
        {user.disabled ? (
          <Menu.Item leftSection={<Icon path={mdiAccountCheckOutline} />} onClick={enable}>
            Enable
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<Icon path={mdiAccountCancelOutline} />} onClick={() => onAsk('disable')}>
            Disable
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon path={mdiDeleteOutline} />} onClick={() => onAsk('delete')}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
