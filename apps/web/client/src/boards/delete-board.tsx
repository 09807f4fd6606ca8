import { useNavigate } from '@tanstack/react-router';
import type { Board } from '../api/types.ts';
import { DeleteForGood } from '../parts/delete-for-good.tsx';
import { useDeleteBoard } from './board-queries.ts';

/** Deletes a board and its notes; its stories stay. */
export const DeleteBoard = ({ board }: { board: Board }) => {
  const navigate = useNavigate();
  const remove = useDeleteBoard(() => navigate({ to: '/boards', replace: true }));
  return (
    <DeleteForGood
      label="Delete this board"
      words="The board and the notes on it are deleted for the whole team. Its stories stay."
      position="bottom-end"
      isRunning={remove.isPending}
      run={() => remove.mutate(board)}
    />
  );
};
