import { Button, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { DeskView } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Badge } from '../parts/badge.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import type { InboxSearch } from '../inbox/inbox-search.ts';
import { ShiftForm } from './shift-form.tsx';
import {
  changeView,
  createView,
  deleteView,
  ownDesk,
  searchOf,
  setStartView,
  useViewChange,
  viewList,
} from './view-queries.ts';
import classes from './views.module.css';

type Props = { search: InboxSearch; onClose: () => void };

/** What a view keeps of the address: everything but which view it is. */
const kept = ({ view: _view, columns, ...search }: InboxSearch) => ({ search, columns: columns?.split(',') ?? [] });

/** Saves what is shown as a view, and arranges the views there are. */
export const ViewsPanel = ({ search, onClose }: Props) => {
  const views = useQuery(viewList).data ?? [];
  const own = useQuery(ownDesk).data;
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const create = useViewChange(createView, (view) => `Saved the view ${view.name}.`);
  const save = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), scope: isShared ? 'shared' : 'private', ...kept(search) },
      {
        onSuccess: (view) => {
          setName('');
          void navigate({ to: '/inbox', search: searchOf(view), replace: true });
        },
      },
    );
  };
  return (
    <SidePanel title="Saved views" opened onClose={onClose}>
      <form className={classes.form} onSubmit={save}>
        <TextInput
          label="Save what is shown as"
          placeholder="Ransomware, not mine"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Switch
          size="xs"
          label="For the whole team"
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
          Save the view
        </Button>
      </form>
      {views.length === 0 ? (
        <p className="dim">No view is saved yet. A view keeps filters, order and columns under a name.</p>
      ) : (
        <ul className={classes.list} aria-label="Views">
          {views.map((view) => (
            <OneView key={view.id} view={view} search={search} isStart={own?.startViewId === view.id} />
          ))}
        </ul>
      )}
      <ShiftForm endsAt={own?.shiftEnd ?? null} />
    </SidePanel>
  );
};

type OneViewProps = { view: DeskView; search: InboxSearch; isStart: boolean };

const OneView = ({ view, search, isStart }: OneViewProps) => {
  const isMine = useViewer().id === view.ownerId;
  const navigate = useNavigate();
  const change = useViewChange(changeView, () => 'The view is changed.');
  const remove = useViewChange(deleteView, () => 'The view is deleted.');
  const start = useViewChange(setStartView, (id) =>
    id === null ? 'The overview is the start page again.' : 'The start page is set.',
  );
  return (
    <li className={classes.view}>
      <div>
        <strong>{view.name}</strong> {view.scope === 'shared' && <Badge tone="info">shared</Badge>}{' '}
        {!isMine && <span className="dim">by {view.ownerName}</span>}
      </div>
      <div className={classes.actions}>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`Open ${view.name}`}
          onClick={() => void navigate({ to: '/inbox', search: searchOf(view) })}
        >
          Open
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-pressed={isStart}
          onClick={() => start.mutate(isStart ? null : view.id)}
        >
          {isStart ? 'Not the start page' : 'Start page'}
        </Button>
        {isMine && (
          <>
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              onClick={() => change.mutate({ id: view.id, scope: view.scope === 'shared' ? 'private' : 'shared' })}
            >
              {view.scope === 'shared' ? 'Keep to myself' : 'Share'}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              onClick={() => change.mutate({ id: view.id, ...kept(search) })}
            >
              Save what is shown
            </Button>
            <Button variant="subtle" color="gray" size="compact-xs" onClick={() => remove.mutate(view.id)}>
              Delete
            </Button>
          </>
        )}
      </div>
    </li>
  );
};
