import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { openOriginal } from '../articles/open-original.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { type KeyBinding, useKeys } from '../parts/keys.ts';
import type { InboxSearch } from './inbox-search.ts';
import { deskKeys } from './desk-keys.ts';
import type { InboxItem } from '../api/types.ts';
import type { PickerKind } from './pickers.tsx';
import { articleOfRow, toReader } from './to-reader.ts';
import type { Cursor } from './use-cursor.ts';
import type { Selection } from './use-selection.ts';

type Options = {
  rows: InboxItem[];
  cursor: Cursor;
  search: InboxSearch;
  selection: Selection;
  pick: (kind: PickerKind | 'note', items: InboxItem[]) => void;
};

/** Milliseconds on a row after which its article is fetched ahead; who only goes by is faster. */
const restMs = 200;

/** Every key of the inbox. What is selected is worked on; without a selection, the row one is on. */
export const useInboxKeys = ({ rows, cursor, search, selection, pick }: Options): void => {
  const navigate = useNavigate();
  const mayTriage = useViewer().may('triage');
  const client = useQueryClient();
  const open = () => {
    const row = cursor.row();
    if (!row) return;
    // Asked for before the page that shows it is made.
    void client.prefetchQuery(articleOfRow(row.article.id, search));
    void navigate(toReader(row.article.id, search));
  };
  // Who rests on a row is about to read it.
  const resting = rows.find(({ key }) => key === cursor.current)?.article.id;
  useEffect(() => {
    if (resting === undefined) return;
    const timer = setTimeout(() => void client.prefetchQuery(articleOfRow(resting, search)), restMs);
    return () => clearTimeout(timer);
  }, [client, resting, search]);
  const current = (): InboxItem[] => {
    const row = cursor.row();
    return row ? [row] : [];
  };
  const items = () => {
    const selected = rows.filter(({ key }) => selection.keys.has(key));
    return selected.length > 0 ? selected : current();
  };
  const onRow = (run: (row: InboxItem) => void) => () => {
    const row = cursor.row();
    if (row) run(row);
  };
  const selectionKeys: KeyBinding[] = [
    { key: 'x', does: 'Select', run: onRow(({ key }) => selection.toggle(key)) },
    {
      key: 'X',
      does: 'Select all from the last selected to here',
      run: onRow(({ key }) => selection.extend(key, rows)),
    },
    { key: '*', does: 'Select all that are loaded', run: () => selection.set(rows.map(({ key }) => key)) },
    { key: 'Escape', does: 'Select nothing', run: () => selection.clear() },
  ];
  useKeys('Inbox', [
    { key: 'j', does: 'Next row', run: () => cursor.move(1) },
    { key: 'k', does: 'Previous row', run: () => cursor.move(-1) },
    { key: 'o', does: 'Open', run: open },
    { key: 'Enter', does: 'Open', run: open },
    { key: 'v', does: "Open the publisher's page", run: onRow(({ article }) => openOriginal(article.url)) },
    ...deskKeys({ items, pick, mayTriage }),
    ...(mayTriage ? selectionKeys : []),
  ]);
};
