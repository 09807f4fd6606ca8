import { Button, Menu } from '@mantine/core';
import { mdiBookmarkOutline, mdiCogOutline, mdiHomeOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import type { InboxSearch } from '../inbox/inbox-search.ts';
import { ownDesk, searchOf, viewList } from './view-queries.ts';
import { ViewsPanel } from './views-panel.tsx';

/** The saved views by name; the panel saves, shares and removes them. */
export const ViewsMenu = ({ search }: { search: InboxSearch }) => {
  const views = useQuery(viewList).data ?? [];
  const start = useQuery(ownDesk).data?.startViewId;
  const viewer = useViewer();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const current = views.find(({ id }) => id === search.view);
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon path={mdiBookmarkOutline} size={15} />}>
            {current?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Saved views">
          <Menu.Item onClick={() => void navigate({ to: '/inbox', search: {} })}>Inbox</Menu.Item>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              rightSection={view.id === start ? <Icon path={mdiHomeOutline} size={14} label="start page" /> : undefined}
              onClick={() => void navigate({ to: '/inbox', search: searchOf(view) })}
            >
              {view.name}
              {view.ownerId !== viewer.id && <span className="faint"> by {view.ownerName}</span>}
            </Menu.Item>
          ))}
          {viewer.may('triage') && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<Icon path={mdiCogOutline} size={15} />} onClick={() => setOpen(true)}>
                Save and arrange…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isOpen && <ViewsPanel search={search} onClose={() => setOpen(false)} />}
    </>
  );
};
