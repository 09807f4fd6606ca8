import { ActionIcon, Button } from '@mantine/core';
import {
  mdiAccountOutline,
  mdiArchiveOutline,
  mdiClockOutline,
  mdiClose,
  mdiEmailOpenOutline,
  mdiStarOutline,
  mdiTagOutline,
  mdiThumbDownOutline,
  mdiThumbUpOutline,
  mdiViewGridPlusOutline,
} from '@mdi/js';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import classes from './inbox.module.css';
import type { InboxItem } from '../api/types.ts';
import type { PickerKind } from './pickers.tsx';
import { toggleArchive, toggleRead, toggleStar, vote } from './verbs.ts';

type Props = { items: InboxItem[]; pick: (kind: PickerKind, items: InboxItem[]) => void; clear: () => void };

/** What can be done with all selected rows at once; every button names its key. */
export const BulkBar = ({ items, pick, clear }: Props) => {
  const button = (words: string, key: string, icon: string, run: () => void) => (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      leftSection={<Icon path={icon} size={15} />}
      title={`${words} (${key})`}
      onClick={run}
    >
      {words}
    </Button>
  );
  return (
    <div className={classes.bulk} role="toolbar" aria-label="With the selected rows">
      <strong>{counted(items.length, 'row')} selected</strong>
      {button('Read', 'm', mdiEmailOpenOutline, () => toggleRead(items))}
      {button('Star', 's', mdiStarOutline, () => toggleStar(items))}
      {button('Later', 'l', mdiClockOutline, () => pick('later', items))}
      {button('Archive', 'e', mdiArchiveOutline, () => toggleArchive(items))}
      {button('Assign', 'a', mdiAccountOutline, () => pick('assign', items))}
      {button('Tag', 't', mdiTagOutline, () => pick('tag', items))}
      {button('Board', 'b', mdiViewGridPlusOutline, () => pick('board', items))}
      {button('Up', '+', mdiThumbUpOutline, () => vote(items, 1))}
      {button('Down', '-', mdiThumbDownOutline, () => vote(items, -1))}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Select nothing"
        title="Select nothing (Escape)"
        onClick={clear}
      >
        <Icon path={mdiClose} size={16} />
      </ActionIcon>
    </div>
  );
};
