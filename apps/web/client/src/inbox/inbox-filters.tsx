import { Button, Checkbox, Popover, Select } from '@mantine/core';
import { mdiClose, mdiViewColumnOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { FilterMenu } from '../articles/filter-bar.tsx';
import { FilterChips } from '../articles/filter-chips.tsx';
import classes from '../articles/filter-bar.module.css';
import { boardList } from '../boards/board-queries.ts';
import { FindField } from '../parts/find-field.tsx';
import { Icon } from '../parts/icon.tsx';
import { DensityChoice } from '../articles/density-choice.tsx';
import type { InboxChange } from './inbox-page.tsx';
import { inboxColumns, type InboxColumn, inboxSorts, type InboxSearch } from './inbox-search.ts';
import inbox from './inbox.module.css';
import { people, tagNames } from './inbox-query.ts';

type Props = { search: InboxSearch; set: (change: InboxChange) => void; columns: ReadonlySet<InboxColumn> };

const sortWords = { priority: 'What to read first', newest: 'Newest first' };
const columnWords: Record<InboxColumn, string> = {
  score: 'Hunt score',
  source: 'Source',
  chips: 'Other sources and technique',
  desk: 'Tags, notes, votes, assignee',
  priority: 'Priority',
  age: 'Age',
};
const sinceWords = { visit: 'Since my last visit', shift: 'Since end of shift' };

/** Above the rows: words, filters, order, density and columns; each filter in force is a chip that can be removed. */
export const InboxFilters = ({ search, set, columns }: Props) => {
  const { state: _s, sort: _o, tag: _t, assignee: _a, board: _b, view: _v, columns: _c, ...rest } = search;
  const { since, ...others } = rest;
  const filters = since === 'visit' || since === 'shift' ? others : rest;
  return (
    <div className={classes.bar}>
      <div className={classes.controls}>
        <FindField label="Words in the article" value={search.q} onFind={(q) => set({ q })} />
        <FilterMenu
          search={filters}
          set={({ sort: _sort, ...change }) => set(change)}
          hides={['stage', 'duplicates']}
        />
        <DeskFilters search={search} set={set} />
        <Select
          size="xs"
          w={160}
          aria-label="Order"
          data={inboxSorts.map((value) => ({ value, label: sortWords[value] }))}
          value={search.sort ?? 'priority'}
          onChange={(value) => set({ sort: value === 'newest' ? value : undefined })}
        />
        <DensityChoice value={search.density} onChange={(density) => set({ density })} />
        <Columns columns={columns} set={set} />
      </div>
      <DeskChips search={search} set={set} />
      <FilterChips search={filters} set={({ sort: _sort, ...change }) => set(change)} />
    </div>
  );
};

/** What the team did with rows, as filters. */
const DeskFilters = ({ search, set }: Omit<Props, 'columns'>) => {
  const tags = useQuery(tagNames).data ?? [];
  const colleagues = useQuery(people).data ?? [];
  const boards = useQuery(boardList).data ?? [];
  const common = { comboboxProps: { withinPortal: false }, size: 'xs', clearable: true, allowDeselect: true } as const;
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default">Team</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters of the team">
        <div className={inbox.more}>
          <Select
            {...common}
            label="New"
            placeholder="Any time"
            data={Object.entries(sinceWords).map(([value, label]) => ({ value, label }))}
            value={search.since === 'visit' || search.since === 'shift' ? search.since : null}
            onChange={(value) => set({ since: value ?? undefined })}
          />
          <Select
            {...common}
            label="Tag"
            placeholder="Any"
            data={tags.map(({ tag }) => tag)}
            value={search.tag ?? null}
            onChange={(value) => set({ tag: value ?? undefined })}
          />
          <Select
            {...common}
            label="Assigned to"
            placeholder="Anybody"
            data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.assignee ?? null}
            onChange={(value) => set({ assignee: value ?? undefined })}
          />
          <Select
            {...common}
            label="Board"
            placeholder="Any"
            data={boards.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={search.board === undefined ? null : String(search.board)}
            onChange={(value) => set({ board: value === null ? undefined : Number(value) })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};

const DeskChips = ({ search, set }: Omit<Props, 'columns'>) => {
  const colleagues = useQuery({ ...people, enabled: search.assignee !== undefined }).data ?? [];
  const boards = useQuery({ ...boardList, enabled: search.board !== undefined }).data ?? [];
  const { since, tag, assignee, board } = search;
  const chips: { label: string; name: keyof InboxSearch }[] = [
    ...(since === 'visit' || since === 'shift'
      ? [{ label: sinceWords[since].toLowerCase(), name: 'since' as const }]
      : []),
    ...(tag === undefined ? [] : [{ label: `tag: ${tag}`, name: 'tag' as const }]),
    ...(assignee === undefined
      ? []
      : [
          {
            label: `assigned to ${colleagues.find(({ id }) => id === assignee)?.name ?? assignee}`,
            name: 'assignee' as const,
          },
        ]),
    ...(board === undefined
      ? []
      : [{ label: `on ${boards.find(({ id }) => id === board)?.name ?? `board ${board}`}`, name: 'board' as const }]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Filters of the team in force">
      {chips.map(({ label, name }) => (
        <li key={name}>
          <button
            type="button"
            className={classes.chip}
            onClick={() => set({ [name]: undefined })}
            aria-label={`Remove filter ${label}`}
          >
            {label}
            <Icon path={mdiClose} size={13} />
          </button>
        </li>
      ))}
    </ul>
  );
};

const Columns = ({ columns, set }: Pick<Props, 'columns' | 'set'>) => {
  const turn = (column: InboxColumn) => {
    const next = inboxColumns.filter((each) => columns.has(each) !== (each === column));
    set({ columns: next.length === inboxColumns.length ? undefined : next.join(',') || 'none' });
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon path={mdiViewColumnOutline} size={15} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <div className={inbox.more}>
          {inboxColumns.map((column) => (
            <Checkbox
              key={column}
              size="xs"
              label={columnWords[column]}
              checked={columns.has(column)}
              onChange={() => turn(column)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
