import { Button, TextInput } from '@mantine/core';
import { mdiViewGridPlusOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { May } from '../auth/may.tsx';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { boardList, useCreateBoard } from './board-queries.ts';
import classes from './boards.module.css';

/** All boards: named collections of stories, to report from. */
export const BoardsPage = () => {
  const query = useQuery(boardList);
  return (
    <Page title="Boards" note="Stories collected under a name, with notes, to report from">
      <May do="triage">
        <NewBoard />
      </May>
      {query.isPending ? (
        <Loading rows={6} height={60} />
      ) : !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <EmptyState icon={mdiViewGridPlusOutline} title="No board yet">
          <May do="triage" otherwise="Who collects stories to report from makes them here.">
            Name one above, or press b on a row of the <Link to="/inbox">inbox</Link> and type a name.
          </May>
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-label="Boards">
          {query.data.map((board) => (
            <li key={board.id} className={classes.board}>
              <Link className={classes.name} to="/boards/$boardId" params={{ boardId: String(board.id) }}>
                {board.name}
              </Link>
              {board.description && <p className={classes.description}>{board.description}</p>}
              <div className="dim">
                {counted(board.items, 'item')}, by {board.createdByName}, changed <When at={board.changedAt} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
};

const NewBoard = () => {
  const create = useCreateBoard();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const make = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(name.trim(), {
      onSuccess: ({ id }) => void navigate({ to: '/boards/$boardId', params: { boardId: String(id) } }),
    });
  };
  return (
    <form className={classes.create} onSubmit={make}>
      <TextInput
        size="xs"
        aria-label="Name of a new board"
        placeholder="Name of a new board"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
        Make the board
      </Button>
    </form>
  );
};
