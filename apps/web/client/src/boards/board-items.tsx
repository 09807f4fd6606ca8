import { ActionIcon, Button } from '@mantine/core';
import { mdiArrowDown, mdiArrowUp, mdiClose, mdiDragVertical } from '@mdi/js';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import type { Board, BoardItem } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { useViewer } from '../auth/use-viewer.ts';
import { TextEditor } from '../notes/text-editor.tsx';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { When } from '../parts/when.tsx';
import { boardById, changeItemNote, useMoveItem, useTakeOff } from './board-queries.ts';
import classes from './boards.module.css';

/** What is on a board, in the team's order: dragged, or moved with Alt and an arrow. */
export const BoardItems = ({ board }: { board: Board }) => {
  const mayTriage = useViewer().may('triage');
  const move = useMoveItem();
  const takeOff = useTakeOff();
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const to = (item: BoardItem | undefined, position: number) => {
    if (!item || position < 0 || position >= board.items.length || board.items[position]?.id === item.id) return;
    move.mutate({ item, position });
    setSaid(`Moved to place ${position + 1} of ${board.items.length}`);
  };
  const onKeyDown = (item: BoardItem, index: number) => (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (step === undefined || !mayTriage) return;
    event.preventDefault();
    to(item, index + step);
  };
  return (
    <>
      <ol className={classes.items} aria-label="On this board">
        {board.items.map((item, index) => (
          <li
            key={item.id}
            className={classes.item}
            data-dragged={item.id === dragged || undefined}
            draggable={mayTriage}
            onDragStart={() => setDragged(item.id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() =>
              to(
                board.items.find(({ id }) => id === dragged),
                index,
              )
            }
            onKeyDown={onKeyDown(item, index)}
          >
            {mayTriage && (
              <span className={classes.handle}>
                <Icon path={mdiDragVertical} size={16} />
              </span>
            )}
            <ScoreBadge score={item.row.article.score} />
            <div className={classes.main}>
              <ItemTitle item={item} />
              <ItemNote item={item} />
            </div>
            {mayTriage && (
              <Moves
                title={item.row.article.title}
                isFirst={index === 0}
                isLast={index === board.items.length - 1}
                by={(step) => to(item, index + step)}
                takeOff={() => takeOff.mutate(item)}
              />
            )}
          </li>
        ))}
      </ol>
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
};

type MovesProps = { title: string; isFirst: boolean; isLast: boolean; by: (step: 1 | -1) => void; takeOff: () => void };

const Moves = ({ title, isFirst, isLast, by, takeOff }: MovesProps) => (
  <span className={classes.moves}>
    <ActionIcon
      variant="subtle"
      color="gray"
      disabled={isFirst}
      aria-label={`Move up: ${title}`}
      title="Move up (Alt ↑)"
      onClick={() => by(-1)}
    >
      <Icon path={mdiArrowUp} size={15} />
    </ActionIcon>
    <ActionIcon
      variant="subtle"
      color="gray"
      disabled={isLast}
      aria-label={`Move down: ${title}`}
      title="Move down (Alt ↓)"
      onClick={() => by(1)}
    >
      <Icon path={mdiArrowDown} size={15} />
    </ActionIcon>
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`Take off the board: ${title}`}
      title="Take off the board"
      onClick={takeOff}
    >
      <Icon path={mdiClose} size={15} />
    </ActionIcon>
  </span>
);

const ItemTitle = ({ item: { row, addedByName, addedAt } }: { item: BoardItem }) => (
  <>
    <Link className={classes.name} to="/articles/$articleId" params={{ articleId: String(row.article.id) }}>
      {row.article.title}
    </Link>
    <div className={classes.under}>
      {row.article.source.name}
      {row.story && row.story.sources > 1 && (
        <>
          {' '}
          <Link to="/stories/$storyId" params={{ storyId: String(row.story.id) }}>
            +{counted(row.story.sources - 1, 'source')}
          </Link>
        </>
      )}
      , <When at={row.article.publishedAt ?? row.article.discoveredAt} />; put here by {addedByName}{' '}
      <When at={addedAt} />
    </div>
  </>
);

const ItemNote = ({ item }: { item: BoardItem }) => {
  const queryClient = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  if (!isEditing)
    return (
      <div className={classes.note}>
        {item.note && <div className={classes.description}>{item.note}</div>}
        <May do="triage">
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setEditing(true)}>
            {item.note ? 'Change the note' : 'Write a note'}
          </Button>
        </May>
      </div>
    );
  return (
    <TextEditor
      label={`Note on ${item.row.article.title}`}
      draft={`board item ${item.id}`}
      mayBeEmpty
      value={{ text: item.note, version: item.version }}
      save={async (note, version) => {
        await changeItemNote(item, note, version);
        await queryClient.invalidateQueries({ queryKey: ['boards'] });
      }}
      read={async () => {
        const now = await queryClient.fetchQuery({ ...boardById(item.boardId), staleTime: 0 });
        const same = now.items.find(({ id }) => id === item.id);
        return { text: same?.note ?? '', version: same?.version ?? item.version };
      }}
      onDone={() => setEditing(false)}
    />
  );
};
