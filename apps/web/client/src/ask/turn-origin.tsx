import { Link } from '@tanstack/react-router';
import type { Turn } from '../api/types.ts';
import classes from './ask.module.css';

/** Who wrote an answer: a model, by its name, or nobody, because it is made of the articles' own sentences. */
export const TurnOrigin = ({ turn }: { turn: Turn }) => {
  const { state, model, reason } = turn;
  if (state !== 'answered') return null;
  if (model !== null)
    return (
      <p className={classes.origin} data-kind="model">
        AI-written by {model} from the passages cited; each sentence leads to the words that bear it out
      </p>
    );
  return (
    <p className={classes.origin}>
      Passages from the articles; {reason === '' ? 'no language model is chosen' : sentenceIn(reason)}{' '}
      <Link to="/models">Models</Link>
    </p>
  );
};

/** A sentence as it stands after a semicolon. */
const sentenceIn = (reason: string): string =>
  /^[A-Z][a-z]/.test(reason) ? reason.charAt(0).toLowerCase() + reason.slice(1) : reason;
