import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useViewer } from '../auth/use-viewer.ts';
import { counted } from '../parts/count.tsx';
import type { InboxColumn, InboxSearch } from './inbox-search.ts';
import { placeIn, rememberPlace } from './inbox-memory.ts';
import classes from '../articles/row-list.module.css';
import { InboxRow } from './inbox-row.tsx';
import type { InboxItem } from '../api/types.ts';
import type { PickerKind } from './pickers.tsx';
import type { Selection } from './use-selection.ts';
import { useInboxKeys } from './use-inbox-keys.ts';
import { useCursor } from './use-cursor.ts';

type More = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
};

type Props = {
  /** Under which name the place in this list is kept. */
  name: string;
  rows: InboxItem[];
  search: InboxSearch;
  columns: ReadonlySet<InboxColumn>;
  selection: Selection;
  /** Opens a panel for these rows. */
  pick: (kind: PickerKind | 'note', items: InboxItem[]) => void;
  more: More;
};

/** The rows: only those in sight exist, more come while scrolling, and every key of the desk works on them. */
export const InboxList = ({ name, rows, search, columns, selection, pick, more }: Props) => {
  const mayTriage = useViewer().may('triage');
  const list = useRef<HTMLDivElement>(null);
  // From where it was last time: to find it moved would place every row twice.
  const [top, setTop] = useState(() => placeIn(name).top ?? 0);
  const isCompact = search.density === 'compact';
  const isEmpty = rows.length === 0;
  useLayoutEffect(() => {
    if (!list.current) return;
    const now = list.current.getBoundingClientRect().top + window.scrollY;
    rememberPlace(name, { top: now });
    setTop(now);
  }, [name, isEmpty, selection.keys.size]);
  const [measured] = useState(() => placeIn(name).rows);
  const virtual = useWindowVirtualizer<HTMLDivElement>({
    count: rows.length,
    estimateSize: () => (isCompact ? 35 : 74),
    overscan: 4,
    scrollMargin: top,
    scrollPaddingStart: 120,
    scrollPaddingEnd: 100,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    ...(measured ? { initialMeasurementsCache: measured } : {}),
  });
  useEffect(() => () => rememberPlace(name, { rows: virtual.measurementsCache }), [name, virtual]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = more;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= rows.length - 30) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const cursor = useCursor({ list, name, rows, reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }) });
  useInboxKeys({ rows, cursor, search, selection, pick });

  const latest = useRef({ rows, selection });
  useEffect(() => {
    latest.current = { rows, selection };
  });
  const select = useCallback((key: string, event: MouseEvent) => {
    const { rows: now, selection: to } = latest.current;
    if (event.shiftKey) to.extend(key, now);
    else to.toggle(key);
  }, []);

  return (
    <>
      <div
        ref={list}
        role="list"
        aria-label="Inbox"
        className={classes.list}
        style={{ height: virtual.getTotalSize() }}
        onFocus={(event) => {
          const key = event.target.closest<HTMLElement>('[data-index]')?.querySelector<HTMLElement>('[data-key]');
          if (key?.dataset['key']) cursor.choose(key.dataset['key']);
        }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          const isCurrent = row?.key === cursor.current;
          return (
            row && (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="listitem"
                aria-posinset={item.index + 1}
                aria-setsize={hasNextPage ? -1 : rows.length}
                className={classes.item}
                style={{ transform: `translateY(${item.start - top}px)`, zIndex: isCurrent ? 1 : undefined }}
              >
                <InboxRow
                  item={row}
                  search={search}
                  columns={columns}
                  isCurrent={isCurrent}
                  isSelected={selection.keys.has(row.key)}
                  isCompact={isCompact}
                  onSelect={mayTriage ? select : null}
                />
              </div>
            )
          );
        })}
      </div>
      <span className="sr-only" role="status">
        {selection.keys.size > 0 ? `${counted(selection.keys.size, 'row')} selected` : ''}
      </span>
    </>
  );
};
