import type { SigmaDraft } from '../api/types.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';

type Props = { draft: SigmaDraft; mine: string; onMine: () => void; onTheirs: () => void };

/** A colleague changed the rule, or decided on it, since what is typed was begun. */
export const DraftChanged = ({ draft, mine, onMine, onTheirs }: Props) => {
  const isOpen = draft.state === 'proposed';
  return (
    <ChangedMeanwhile
      isWhole
      by={isOpen ? draft.editedBy : draft.decidedBy}
      at={isOpen ? draft.editedAt : draft.decidedAt}
      theirs={[{ part: 'The rule', theirs: draft.yaml, mine, isMine: true }]}
      // What is decided is changed no more.
      mine={isOpen ? { words: 'Go on with mine', run: onMine } : null}
      onTheirs={onTheirs}
    />
  );
};
