import type { KeyBinding } from '../parts/keys.ts';
import { undo } from './act.ts';
import type { InboxItem } from '../api/types.ts';
import type { PickerKind } from './pickers.tsx';
import { toggleArchive, toggleRead, toggleStar, vote } from './verbs.ts';

type Targets = {
  /** The rows the next key works on. */
  items: () => InboxItem[];
  pick: (kind: PickerKind | 'note', items: InboxItem[]) => void;
  /** Who may only read is offered the notes, to read. */
  mayTriage: boolean;
  archive?: { does: string; run: (items: InboxItem[]) => void };
};

const archiving = { does: 'Archive, or take back from the archive', run: toggleArchive };

/** The keys that do something with rows, the same in the list and in the reader. */
export const deskKeys = ({ items, pick, mayTriage, archive = archiving }: Targets): KeyBinding[] => {
  const on = (run: (targets: InboxItem[]) => void) => () => {
    const targets = items();
    if (targets.length > 0) run(targets);
  };
  const notes = { key: 'n', does: 'Notes', run: on((targets) => pick('note', targets)) };
  if (!mayTriage) return [notes];
  return [
    { key: 'm', does: 'Mark as read or unread', run: on(toggleRead) },
    { key: 's', does: 'Star or unstar', run: on(toggleStar) },
    { key: 'l', does: 'Later: tonight, tomorrow, Monday, a day', run: on((targets) => pick('later', targets)) },
    { key: 'e', does: archive.does, run: on(archive.run) },
    { key: 'a', does: 'Assign', run: on((targets) => pick('assign', targets)) },
    { key: 't', does: 'Tag', run: on((targets) => pick('tag', targets)) },
    { key: 'b', does: 'Put on a board', run: on((targets) => pick('board', targets)) },
    notes,
    { key: '+', does: 'Vote up', run: on((targets) => vote(targets, 1)) },
    { key: '-', does: 'Vote down', run: on((targets) => vote(targets, -1)) },
    { key: 'u', does: 'Undo', run: () => undo() },
  ];
};
