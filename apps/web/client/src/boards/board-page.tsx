import { Button } from '@mantine/core';
import { mdiContentCopy, mdiDownload, mdiViewGridOutline } from '@mdi/js';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { Board } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { TextEditor } from '../notes/text-editor.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { toast } from '../parts/toast.tsx';
import { BoardItems } from './board-items.tsx';
import { boardById, describeBoard, readReport } from './board-queries.ts';
import classes from './boards.module.css';
import { DeleteBoard } from './delete-board.tsx';

/** One board: its stories in the order the team gave them, each with a note, and the report made of them. */
export const BoardPage = () => {
  const id = Number(useParams({ from: '/boards/$boardId' }).boardId);
  const query = useQuery(boardById(id));
  const board = query.data;
  if (!board)
    return (
      <Page title="Board">
        {query.isPending ? (
          <Loading rows={8} height={60} />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
      </Page>
    );
  return (
    <Page title={board.name} actions={<Actions board={board} />}>
      <Description board={board} />
      {board.items.length === 0 ? (
        <EmptyState icon={mdiViewGridOutline} title="Nothing is on this board">
          <May do="triage" otherwise="Or nothing that you may see.">
            Press b on a row of the <Link to="/inbox">inbox</Link>, or while reading an article, and choose this board.
          </May>
        </EmptyState>
      ) : (
        <BoardItems board={board} />
      )}
    </Page>
  );
};

const Actions = ({ board }: { board: Board }) => {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await readReport(board.id));
      toast('The report is in the clipboard, as Markdown.');
    } catch (error) {
      toast(inWords(error), { tone: 'bad' });
    }
  };
  return (
    <>
      <May do="export">
        <Button variant="default" leftSection={<Icon path={mdiContentCopy} size={15} />} onClick={() => void copy()}>
          Copy the report
        </Button>
        <Button
          component="a"
          variant="default"
          href={`/api/v1/boards/${board.id}/report?format=md`}
          download={`${board.name}.md`}
          leftSection={<Icon path={mdiDownload} size={15} />}
        >
          Download
        </Button>
      </May>
      <May do="triage">
        <DeleteBoard board={board} />
      </May>
    </>
  );
};

const Description = ({ board }: { board: Board }) => {
  const queryClient = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  if (!isEditing)
    return (
      <div className={classes.about}>
        <span className={classes.description}>
          {board.description || <span className="faint">No description</span>}
        </span>
        <May do="triage">
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setEditing(true)}>
            {board.description ? 'Change' : 'Describe'}
          </Button>
        </May>
      </div>
    );
  return (
    <TextEditor
      label="What this board is for"
      draft={`board ${board.id}`}
      mayBeEmpty
      value={{ text: board.description, version: board.version }}
      save={async (description, version) => {
        await describeBoard(board.id, description, version);
        await queryClient.invalidateQueries({ queryKey: ['boards'] });
      }}
      read={async () => {
        const now = await queryClient.fetchQuery({ ...boardById(board.id), staleTime: 0 });
        return { text: now.description, version: now.version };
      }}
      onDone={() => setEditing(false)}
    />
  );
};
