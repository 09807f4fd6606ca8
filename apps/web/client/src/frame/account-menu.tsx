import { ActionIcon, Menu } from '@mantine/core';
import { mdiAccountCircleOutline, mdiAccountCogOutline, mdiAccountMultipleOutline, mdiLogoutVariant } from '@mdi/js';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { inWords } from '../api/problem.ts';
import { roleWords } from '../auth/role-words.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import classes from './account-menu.module.css';

/** Who is signed in, the way to the account and the users, and out. */
export const AccountMenu = () => {
  const { id, name } = useViewer();
  const isLocal = id === 'local';
  const label = isLocal ? 'Account: no sign-in' : `Account: ${name}`;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label}>
          <Icon path={mdiAccountCircleOutline} size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{isLocal ? <NoSignIn /> : <SignedIn />}</Menu.Dropdown>
    </Menu>
  );
};

const NoSignIn = () => {
  const navigate = useNavigate();
  return (
    <>
      <div className={classes.who}>
        <strong>No sign-in on this machine</strong>
        <div className={classes.under}>
          Only this machine can reach these pages, so they are open to whoever sits at it.
        </div>
      </div>
      <Menu.Divider />
      <Menu.Item leftSection={<Icon path={mdiAccountCogOutline} />} onClick={() => void navigate({ to: '/account' })}>
        What that means
      </Menu.Item>
    </>
  );
};

const SignedIn = () => {
  const navigate = useNavigate();
  const { name, email, role, may } = useViewer();
  const signOut = useMutation({
    // Loaded when it is needed: no page does without this menu.
    mutationFn: async () => {
      const { answered, authClient } = await import('../auth/auth-client.ts');
      await answered(authClient.signOut());
    },
    // A page load, not a change of page: nothing of what was shown may stay in memory.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => toast(`You are still signed in: ${inWords(error)}`, { tone: 'bad' }),
  });
  return (
    <>
      <div className={classes.who}>
        <strong>{name}</strong>
        <div className={classes.under}>{email}</div>
        <div className={classes.under}>{roleWords[role].word}</div>
      </div>
      <Menu.Divider />
      <Menu.Item leftSection={<Icon path={mdiAccountCogOutline} />} onClick={() => void navigate({ to: '/account' })}>
        Account
      </Menu.Item>
      {may('admin') && (
        <Menu.Item
          leftSection={<Icon path={mdiAccountMultipleOutline} />}
          onClick={() => void navigate({ to: '/users' })}
        >
          Users
        </Menu.Item>
      )}
      <Menu.Item leftSection={<Icon path={mdiLogoutVariant} />} onClick={() => signOut.mutate()}>
        Sign out
      </Menu.Item>
    </>
  );
};
