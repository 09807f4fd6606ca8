import { Button } from '@mantine/core';
import {
  mdiFileExportOutline,
  mdiFileImportOutline,
  mdiHelpCircleOutline,
  mdiPlus,
  mdiRss,
  mdiSwapHorizontal,
} from '@mdi/js';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { May } from '../auth/may.tsx';
import { Badge } from '../parts/badge.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { useOpenProposals } from '../proposals/proposal-queries.ts';
import { AddSource } from './add-source.tsx';
import { ImportSources } from './import-sources.tsx';
import { SourceFilters } from './source-filters.tsx';
import { useSources } from './source-queries.ts';
import { SourceTable } from './source-table.tsx';

const route = getRouteApi('/sources');

const Sources = () => {
  const { panel: _panel, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useSources(filters);
  const isFiltered = Object.keys(filters).length > 0;
  if (query.isPending) return <Loading rows={16} height={52} />;
  if (query.isError && !query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const sources = query.data.pages.flatMap((page) => page.items);
  if (sources.length > 0)
    return (
      <>
        <StaleNote query={query} />
        <SourceTable sources={sources} />
        <Pager query={query} shown={sources.length} />
      </>
    );
  return isFiltered ? (
    <EmptyState
      title="No source passes these filters"
      actions={
        <Button variant="default" onClick={() => void navigate({ search: {} })}>
          Clear the filters
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={mdiRss}
      title="No source yet"
      actions={
        <May do="sources">
          <Button onClick={() => void navigate({ to: '/sources/add' })}>Add a source</Button>
        </May>
      }
    >
      A source is a feed or a web site we follow. Add one, or import an OPML or YAML file with many.
    </EmptyState>
  );
};

const LinkButton = ({
  to,
  icon,
  children,
}: {
  to: '/proposals' | '/why' | '/sources/add';
  icon: string;
  children: ReactNode;
}) => (
  <Button
    variant={to === '/sources/add' ? 'filled' : 'default'}
    leftSection={<Icon path={icon} size={15} />}
    renderRoot={(props) => <Link to={to} {...props} />}
  >
    {children}
  </Button>
);

const Actions = ({ onImport }: { onImport: () => void }) => {
  const proposals = useOpenProposals();
  return (
    <>
      <LinkButton to="/proposals" icon={mdiSwapHorizontal}>
        Proposals
        {proposals && (
          <>
            &nbsp;<Badge tone="info">{proposals} open</Badge>
          </>
        )}
      </LinkButton>
      <LinkButton to="/why" icon={mdiHelpCircleOutline}>
        Why fetched?
      </LinkButton>
      <May do="sources">
        <Button variant="default" leftSection={<Icon path={mdiFileImportOutline} size={15} />} onClick={onImport}>
          Import
        </Button>
      </May>
      <May do="export">
        <Button
          component="a"
          href="/api/v1/sources/opml"
          download
          variant="default"
          leftSection={<Icon path={mdiFileExportOutline} size={15} />}
          title="All sources with a feed, for any feed reader"
        >
          Export OPML
        </Button>
      </May>
      <May do="sources">
        <AddButton />
      </May>
    </>
  );
};

const AddButton = () => {
  const navigate = useNavigate();
  useKeys('Sources', [{ key: 'n', does: 'Add a source', run: () => void navigate({ to: '/sources/add' }) }]);
  return (
    <LinkButton to="/sources/add" icon={mdiPlus}>
      Add a source
    </LinkButton>
  );
};

/** Every source with its health in words; add, import, export, check, pause. */
export const SourcesPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { panel, ...filters } = search;
  const openImport = () => void navigate({ search: { ...filters, panel: 'import' } });
  const close = () => void navigate({ search: filters });
  return (
    <Page title="Sources" actions={<Actions onImport={openImport} />}>
      <SourceFilters />
      <Sources />
      <SidePanel title="Add a source" opened={panel === 'add'} onClose={close}>
        <AddSource onAdded={close} />
      </SidePanel>
      <SidePanel title="Import sources" opened={panel === 'import'} onClose={close} wide>
        <ImportSources />
      </SidePanel>
    </Page>
  );
};
