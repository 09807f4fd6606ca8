import type { SigmaDraft } from '../api/types.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';

type Props = { draft: SigmaDraft; mine: string; onMine: () => void; onTheirs: () => void };

/** A colleague changed the rule, or decided on it, since what is typed was begun. */
export const DraftChanged = ({ draft, mine, onMine, onTheirs }: Props) => (
  <ChangedMeanwhile
    isWhole
    by={draft.editedBy}
    at={draft.editedAt}
    theirs={[{ part: 'The rule', theirs: draft.yaml, mine, isMine: true }]}
    mine={{ words: 'Go on with mine', run: onMine }}
    onTheirs={onTheirs}
  />
);
