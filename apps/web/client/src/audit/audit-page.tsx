import { Button } from '@mantine/core';
import { mdiAccountLockOutline, mdiClipboardTextClockOutline, mdiDownload } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import { useViewer } from '../auth/use-viewer.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import type { AuditSearch } from '../search-params.ts';
import { AuditFilters } from './audit-filters.tsx';
import { auditFilters, useAudit } from './audit-queries.ts';
import { AuditTable } from './audit-table.tsx';
import { VerificationCard } from './verification-card.tsx';

const route = getRouteApi('/audit');

/** Who did what, and whether the log of it is whole; for admins. */
export const AuditPage = () => {
  const search = route.useSearch();
  if (!useViewer().may('admin'))
    return (
      <Page title="Audit log">
        <EmptyState icon={mdiAccountLockOutline} title="For admins only">
          The log of who did what is read by admins. Ask one of them.
        </EmptyState>
      </Page>
    );
  return (
    <Page
      title="Audit log"
      actions={
        <Button
          component="a"
          href={`/api/v1/audit/export?${new URLSearchParams(auditFilters(search))}`}
          variant="default"
          leftSection={<Icon path={mdiDownload} size={15} />}
        >
          As CSV
        </Button>
      }
    >
      <VerificationCard />
      <AuditFilters />
      <Entries search={search} />
    </Page>
  );
};

const Entries = ({ search }: { search: AuditSearch }) => {
  const query = useAudit(search);
  if (query.isPending) return <Loading rows={10} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const entries = query.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0)
    return (
      <EmptyState
        icon={mdiClipboardTextClockOutline}
        title={Object.keys(search).length > 0 ? 'No entry passes these filters' : 'Nothing was done yet'}
      >
        Sign-ins, changes, exports and refusals are written down here as they happen, and once a day that a token came
        in from an address. Reading is not, and neither is marking articles as read.
      </EmptyState>
    );
  return (
    <>
      <AuditTable entries={entries} />
      <Pager query={query} shown={entries.length} />
    </>
  );
};
