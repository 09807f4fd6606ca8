import { Button } from '@mantine/core';
import { mdiFileImportOutline, mdiPlus, mdiRss } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
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
      actions={<Button onClick={() => void navigate({ search: { panel: 'add' } })}>Add a source</Button>}
    >
      A source is a feed or a web site we follow. Add one, or import a YAML file with many.
    </EmptyState>
  );
};

/** Every source with its health in words; add, import, check, pause. */
export const SourcesPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { panel, ...filters } = search;
  const open = (next: 'add' | 'import') => void navigate({ search: { ...filters, panel: next } });
  const close = () => void navigate({ search: filters });
  useKeys('Sources', [{ key: 'n', does: 'Add a source', run: () => open('add') }]);
  return (
    <Page
      title="Sources"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon path={mdiFileImportOutline} size={15} />}
            onClick={() => open('import')}
          >
            Import
          </Button>
          <Button leftSection={<Icon path={mdiPlus} size={15} />} onClick={() => open('add')}>
            Add a source
          </Button>
        </>
      }
    >
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
