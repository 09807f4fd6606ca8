import { Button } from '@mantine/core';
import {
  mdiAccountOutline,
  mdiArchiveArrowUpOutline,
  mdiArchiveOutline,
  mdiClockOutline,
  mdiEmailOpenOutline,
  mdiEmailOutline,
  mdiNoteTextOutline,
  mdiStar,
  mdiStarOutline,
  mdiTagOutline,
  mdiThumbDownOutline,
  mdiThumbUpOutline,
  mdiViewGridPlusOutline,
} from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Article, InboxItem } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { NotesPanel } from '../notes/notes-panel.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { overlay } from './change.ts';
import { deskKeys } from './desk-keys.ts';
import { useDeskQueue } from './desk-queue.ts';
import classes from './inbox.module.css';
import { readingRow } from './inbox-memory.ts';
import { inboxRow } from './inbox-query.ts';
import { keyOf } from './item.ts';
import { Picker, type PickerKind } from './pickers.tsx';
import { isRead, readAlong, toggleArchive, toggleRead, toggleStar, vote } from './verbs.ts';

type Props = {
  article: Article;
  /** Leads to the next row of the inbox: what is archived is done with. Null where there is none. */
  goOn: (() => void) | null;
};

/**
 * What the desk can do with the article one reads, or with its story; the keys are those of the inbox. Opening it is reading
 * it. Who may only read finds the notes here.
 */
export const DeskBar = ({ article, goOn }: Props) => {
  const mayTriage = useViewer().may('triage');
  const key = keyOf(article);
  const base = useQuery(inboxRow(key)).data;
  const { waiting } = useDeskQueue();
  const item = useMemo(() => (base ? overlay([base], waiting)[0] : undefined), [base, waiting]);
  const items = item ? [item] : [];
  const [picking, setPicking] = useState<PickerKind | 'note' | null>(null);
  const archive = (targets: InboxItem[]) => {
    const isDone = targets.some(({ mark }) => mark.archivedAt === null);
    toggleArchive(targets);
    if (isDone) goOn?.();
  };
  useKeys(
    'Desk',
    deskKeys({
      items: () => items,
      pick: setPicking,
      mayTriage,
      ...(goOn && { archive: { does: 'Archive and go on to the next', run: archive } }),
    }),
  );
  const { id: articleId } = article;
  useEffect(() => readingRow({ key, articleId }), [key, articleId]);

  // Once: whoever marks it as unread while reading it means that.
  const isOpened = useRef(false);
  useEffect(() => {
    if (!mayTriage || !item || isOpened.current) return;
    isOpened.current = true;
    if (!isRead(item)) readAlong(item);
  }, [item, mayTriage]);

  if (!item) return null;
  const bar = { item, pick: setPicking };
  return (
    <div className={classes.desk} role="toolbar" aria-label="Desk">
      {mayTriage ? <DeskButtons {...bar} archive={archive} /> : <NoteButton {...bar} />}
      {item.story && <span className={classes.state}>for the whole story</span>}
      {picking === 'note' && <NotesPanel article={item.article} onClose={() => setPicking(null)} />}
      {picking && picking !== 'note' && <Picker kind={picking} items={items} onClose={() => setPicking(null)} />}
    </div>
  );
};

type BarProps = { item: InboxItem; pick: (kind: PickerKind | 'note') => void };

const DeskButtons = ({ item, pick, archive }: BarProps & { archive: (items: InboxItem[]) => void }) => {
  const { mark, votes, assignee, tags, boards } = item;
  const items = [item];
  return (
    <>
      {isRead(item) ? (
        <DeskButton words="Unread" of="m" icon={mdiEmailOutline} run={() => toggleRead(items)} />
      ) : (
        <DeskButton words="Read" of="m" icon={mdiEmailOpenOutline} run={() => toggleRead(items)} />
      )}
      {mark.starredAt ? (
        <DeskButton words="Starred" of="s" icon={mdiStar} run={() => toggleStar(items)} isOn />
      ) : (
        <DeskButton words="Star" of="s" icon={mdiStarOutline} run={() => toggleStar(items)} />
      )}
      <DeskButton
        words="Later"
        of="l"
        icon={mdiClockOutline}
        run={() => pick('later')}
        isOn={mark.laterUntil !== null}
      />
      {mark.archivedAt ? (
        <DeskButton words="Archived" of="e" icon={mdiArchiveArrowUpOutline} run={() => archive(items)} isOn />
      ) : (
        <DeskButton words="Archive" of="e" icon={mdiArchiveOutline} run={() => archive(items)} />
      )}
      <DeskButton
        words={assignee?.name ?? 'Assign'}
        of="a"
        icon={mdiAccountOutline}
        run={() => pick('assign')}
        isOn={assignee !== null}
      />
      <DeskButton
        words={tags.join(', ') || 'Tag'}
        of="t"
        icon={mdiTagOutline}
        run={() => pick('tag')}
        isOn={tags.length > 0}
      />
      <DeskButton
        words={boards.map(({ name }) => name).join(', ') || 'Board'}
        of="b"
        icon={mdiViewGridPlusOutline}
        run={() => pick('board')}
        isOn={boards.length > 0}
      />
      <NoteButton item={item} pick={pick} />
      <DeskButton
        words={`Up ${votes.up || ''}`.trim()}
        of="+"
        icon={mdiThumbUpOutline}
        run={() => vote(items, 1)}
        isOn={votes.mine === 1}
      />
      <DeskButton
        words={`Down ${votes.down || ''}`.trim()}
        of="-"
        icon={mdiThumbDownOutline}
        run={() => vote(items, -1)}
        isOn={votes.mine === -1}
      />
    </>
  );
};

const NoteButton = ({ item: { notes }, pick }: BarProps) => (
  <DeskButton
    words={notes > 0 ? `Notes ${notes}` : 'Note'}
    of="n"
    icon={mdiNoteTextOutline}
    run={() => pick('note')}
    isOn={notes > 0}
  />
);

type ButtonProps = { words: string; of: string; icon: string; run: () => void; isOn?: boolean };

/** `of` is its key. */
const DeskButton = ({ words, of, icon, run, isOn = false }: ButtonProps) => (
  <Button
    size="compact-sm"
    variant={isOn ? 'light' : 'default'}
    leftSection={<Icon path={icon} size={15} />}
    title={`${words} (${of})`}
    aria-pressed={isOn || undefined}
    onClick={run}
  >
    {words}
  </Button>
);
