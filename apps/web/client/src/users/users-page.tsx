import { Button } from '@mantine/core';
import { mdiAccountLockOutline, mdiAccountPlusOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { TokenCard } from '../account/token-card.tsx';
import { NoSignIn } from '../auth/no-sign-in.tsx';
import { useViewer } from '../auth/use-viewer.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { InviteForm } from './invite-form.tsx';
import { users } from './user-queries.ts';
import { UserTable } from './user-table.tsx';
import classes from './users.module.css';

const route = getRouteApi('/users');

/** Everyone who may come in, and the team's tokens; for admins. */
export const UsersPage = () => {
  const { id, may } = useViewer();
  if (id === 'local')
    return (
      <Page title="Users">
        <NoSignIn />
      </Page>
    );
  if (!may('admin'))
    return (
      <Page title="Users">
        <EmptyState icon={mdiAccountLockOutline} title="For admins only">
          Users and the team’s tokens are looked after by admins. Ask one of them.
        </EmptyState>
      </Page>
    );
  return <ForAdmins />;
};

const ForAdmins = () => {
  const { panel } = route.useSearch();
  const navigate = route.useNavigate();
  const close = () => void navigate({ search: {} });
  return (
    <Page
      title="Users"
      actions={
        <Button
          leftSection={<Icon path={mdiAccountPlusOutline} size={15} />}
          onClick={() => void navigate({ search: { panel: 'invite' } })}
        >
          Invite somebody
        </Button>
      }
    >
      <Users />
      <div className={classes.tokens}>
        <TokenCard kind="service" />
      </div>
      <SidePanel title="Invite somebody" opened={panel === 'invite'} onClose={close}>
        <InviteForm onClose={close} />
      </SidePanel>
    </Page>
  );
};

const Users = () => {
  const { data, error, refetch } = useQuery(users);
  if (data) return <UserTable users={data} />;
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading rows={4} height={48} />;
};
