import { mdiAccountLockOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useViewer } from '../auth/use-viewer.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { ElsewhereCard } from './elsewhere-card.tsx';
import { HealthCard } from './health-card.tsx';
import { SettingTable } from './setting-table.tsx';
import { settings } from './settings-queries.ts';
import classes from './settings.module.css';

/** How this installation is, what it is set to, and where each of it is changed; for admins. */
export const SettingsPage = () => (
  <Page title="Settings">
    {useViewer().may('admin') ? (
      <div className={classes.stack}>
        <HealthCard />
        <ElsewhereCard />
        <Variables />
      </div>
    ) : (
      <EmptyState icon={mdiAccountLockOutline} title="For admins only">
        What this installation is set to is read by admins. Ask one of them.
      </EmptyState>
    )}
  </Page>
);

const Variables = () => {
  const { data, error, refetch } = useQuery(settings);
  if (!data)
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading rows={8} height={44} />;
  const groups = Map.groupBy(data.settings, ({ group }) => group);
  if (groups.size === 0)
    return (
      <EmptyState title="No variable is known">This server was started without telling what it is set to.</EmptyState>
    );
  return [...groups].map(([group, members]) => <SettingTable key={group} group={group} settings={members} />);
};
