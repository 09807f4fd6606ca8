import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { mdiUndo } from '@mdi/js';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { ListEnd } from '../articles/list-end.tsx';
import { useViewer } from '../auth/use-viewer.ts';
import { NotesPanel } from '../notes/notes-panel.tsx';
import { useNow } from '../parts/clock.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { NewsPill } from '../parts/news-pill.tsx';
import { Page } from '../parts/page.tsx';
import { useNews } from '../parts/use-news.ts';
import { inboxColumns, type InboxColumn, type InboxSearch } from './inbox-search.ts';
import { ViewsMenu } from '../views/views-menu.tsx';
import { undo } from './act.ts';
import { BulkBar } from './bulk-bar.tsx';
import { overlay } from './change.ts';
import { useDeskQueue } from './desk-queue.ts';
import { hasLeft } from './has-left.ts';
import { InboxFilters } from './inbox-filters.tsx';
import { InboxList } from './inbox-list.tsx';
import { rememberOrder } from './inbox-memory.ts';
import { apiQuery, inboxHead, inboxList } from './inbox-query.ts';
import type { InboxItem, ReadAllFilters } from '../api/types.ts';
import { NoItems } from './no-items.tsx';
import { Picker, type PickerKind } from './pickers.tsx';
import { StateTabs } from './state-tabs.tsx';
import { readAll } from './verbs.ts';
import { useSelection } from './use-selection.ts';

/** Parameters to set, or with undefined to take away. */
export type InboxChange = { [Key in keyof InboxSearch]?: InboxSearch[Key] | undefined };

type Picking = { kind: PickerKind | 'note'; items: InboxItem[] };

const PanelFor = ({ kind, items, onClose }: Picking & { onClose: () => void }) => {
  const [first] = items;
  if (kind !== 'note') return <Picker kind={kind} items={items} onClose={onClose} />;
  return first ? <NotesPanel article={first.article} onClose={onClose} /> : null;
};

/** What to read, one row per story: worked through by keyboard, undone at will, never moving by itself. */
export const InboxPage = () => {
  const search = useSearch({ from: '/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  const set = useCallback(
    (change: InboxChange) =>
      void navigate({ search: (before) => given({ ...before, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
  const query = useInfiniteQuery(inboxList(search));
  const { waiting } = useDeskQueue();
  const now = useNow();
  const loaded = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const state = search.state ?? 'unread';
  const rows = useMemo(
    () => loaded && overlay(loaded, waiting).filter((item) => !hasLeft(item, state, now)),
    [loaded, waiting, state, now],
  );
  const mayTriage = useViewer().may('triage');
  const selection = useSelection();
  const [picking, setPicking] = useState<Picking | null>(null);
  const pick = useCallback((kind: Picking['kind'], items: InboxItem[]) => setPicking({ kind, items }), []);
  const news = useNews({
    head: inboxHead(search),
    listKey: inboxList(search).queryKey,
    shown: loaded,
    nameOf: ({ key }) => key,
  });
  const columns = useMemo(() => shownColumns(search.columns), [search.columns]);
  const name = JSON.stringify(apiQuery(search));
  useEffect(() => {
    if (rows) rememberOrder({ list: name, rows: rows.map(({ key, article }) => ({ key, articleId: article.id })) });
  }, [rows, name]);
  const selected = rows?.filter(({ key }) => selection.keys.has(key)) ?? [];

  return (
    <Page
      title="Inbox"
      actions={
        <>
          {mayTriage && (
            <Button
              variant="default"
              leftSection={<Icon path={mdiUndo} size={15} />}
              title="Undo the last change (u)"
              onClick={() => undo()}
            >
              Undo
            </Button>
          )}
          {mayTriage && state === 'unread' && rows && rows.length > 0 && (
            <Button variant="default" onClick={() => readAll(rows, filtersOf(search))}>
              Mark all as read
            </Button>
          )}
          <ViewsMenu search={search} />
        </>
      }
    >
      {mayTriage && <StateTabs search={search} />}
      <InboxFilters search={search} set={set} columns={columns} />
      <NewsPill of="row" {...news} />
      {query.isPending ? (
        <Loading rows={14} height={search.density === 'compact' ? 34 : 72} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 && !query.hasNextPage ? (
        <NoItems search={search} set={set} />
      ) : (
        <>
          <InboxList
            key={`${name}${search.density}`}
            name={name}
            rows={rows}
            search={search}
            columns={columns}
            selection={selection}
            pick={pick}
            more={query}
          />
          <ListEnd query={query} shown={rows.length} />
        </>
      )}
      {selected.length > 0 && <BulkBar items={selected} pick={pick} clear={selection.clear} />}
      {picking && <PanelFor {...picking} onClose={() => setPicking(null)} />}
    </Page>
  );
};

/** What narrows the list, without its state and order. */
const filtersOf = (search: InboxSearch): ReadAllFilters => {
  const { state: _state, sort: _sort, ...filters } = apiQuery(search);
  return filters;
};

const given = (search: InboxChange): InboxSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));

const shownColumns = (names: string | undefined): ReadonlySet<InboxColumn> => {
  const wanted = names?.split(',');
  return new Set(inboxColumns.filter((column) => wanted === undefined || wanted.includes(column)));
};
