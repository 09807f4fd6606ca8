import { Button, Select } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { mdiAccountGroupOutline, mdiPlus } from '@mdi/js';
import { May } from '../auth/may.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { FindField } from '../parts/find-field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import table from '../parts/table.module.css';
import { entityKindNames } from '../search-params.ts';
import { AddEntity } from './add-entity.tsx';
import { EntitiesTable } from './entities-table.tsx';
import { entityList } from './entity-queries.ts';
import { kindWords } from './entity-words.ts';

/** Every actor, malware, tool, campaign and vulnerability that articles name. */
export const EntitiesPage = () => {
  const { panel, ...search } = useSearch({ from: '/entities' });
  const navigate = useNavigate({ from: '/entities' });
  const query = useInfiniteQuery({ ...entityList(search), placeholderData: keepPreviousData });
  const rows = query.data?.pages.flatMap((page) => page.items);
  const isNarrowed = search.q !== undefined || search.kind !== undefined;
  const set = (change: { q?: string | undefined; kind?: typeof search.kind | undefined; panel?: 'add' | undefined }) =>
    void navigate({
      search: Object.fromEntries(
        Object.entries({ ...search, panel, ...change }).filter(([, value]) => value !== undefined),
      ),
      replace: true,
    });

  return (
    <Page
      title="Entities"
      note="Actors, malware, tools, campaigns and vulnerabilities that articles name."
      actions={
        <May do="decide">
          <Button leftSection={<Icon path={mdiPlus} size={15} />} onClick={() => set({ panel: 'add' })}>
            Add an entity
          </Button>
        </May>
      }
    >
      <div className={table.filters}>
        <FindField label="Name, alias or id" value={search.q} onFind={(q) => set({ q })} />
        <Select
          size="xs"
          w={180}
          clearable
          allowDeselect
          aria-label="Kind"
          placeholder="Any kind"
          data={entityKindNames.map((value) => ({ value, label: kindWords[value].many }))}
          value={search.kind ?? null}
          onChange={(value) => set({ kind: value ?? undefined })}
        />
      </div>
      {query.isPending ? (
        <Loading rows={14} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={mdiAccountGroupOutline} title={isNarrowed ? 'No entity fits' : 'No entities seen yet'}>
          {isNarrowed
            ? 'Only entities that some article names, and those you added, are listed. Try a part of the name, or any kind.'
            : 'They appear here as soon as an article names one, by its name, an alias or its id.'}
        </EmptyState>
      ) : (
        <>
          <EntitiesTable rows={rows} />
          <Pager query={query} shown={rows.length} />
        </>
      )}
      <SidePanel title="Add an entity" opened={panel === 'add'} onClose={() => set({ panel: undefined })}>
        <AddEntity />
      </SidePanel>
    </Page>
  );
};
