import type { Turn } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { counted } from '../parts/count.tsx';
import classes from './ask.module.css';
import { CopyMarkdown } from './copy-markdown.tsx';
import { TurnFeedback } from './turn-feedback.tsx';
import { Unknown } from './unknown.tsx';

type Props = { conversationId: number; turn: Turn };

/** What is said below an answer: how it ended, what was left out, and what one can do with it. */
export const TurnEnd = ({ conversationId, turn }: Props) => {
  const { position, state, dropped, reason } = turn;
  const place = { id: conversationId, position };
  return (
    <>
      {state === 'unknown' && <Unknown turn={turn} />}
      {state === 'stopped' && <p className={classes.ended}>{reason || 'It was stopped.'}</p>}
      {state === 'failed' && (
        <p className={classes.ended} data-failed role="alert">
          {reason || 'It could not be answered.'}
        </p>
      )}
      {dropped > 0 && <p className={classes.ended}>Left out: {counted(dropped, 'sentence')} without support.</p>}
      {(state === 'answered' || state === 'unknown') && (
        <div className={classes.after}>
          <May do="export">
            <CopyMarkdown place={place} />
          </May>
          <May do="triage">
            <TurnFeedback key={turn.verdict} place={place} turn={turn} />
          </May>
        </div>
      )}
    </>
  );
};
