import { Link } from '@tanstack/react-router';
import type { Turn } from '../api/types.ts';
import classes from './ask.module.css';

/** That nothing collected answers the question, why, and what to try. */
export const Unknown = ({ turn }: { turn: Turn }) => {
  const { question, reason, filters } = turn;
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <div className={classes.unknown}>
      <p className={classes.unknownTitle}>I don’t know.</p>
      <p>{reason || 'Nothing that is collected says it.'}</p>
      <p>What may help:</p>
      <ul>
        {isNarrowed && <li>Ask without the filters: they left some articles out.</li>}
        <li>Name what you mean: an actor, a tool, a CVE, a value as it would be written.</li>
        <li>
          <Link to="/search" search={{ q: searchWords(question) }}>
            Search for its words
          </Link>{' '}
          and read on yourself.
        </li>
        <li>
          <Link to="/sources/add">Add a source</Link> that writes about it.
        </li>
      </ul>
    </div>
  );
};

/** A question as words to search for: without what the search grammar would read as its own. */
const searchWords = (question: string): string =>
  question
    .replaceAll(/["():<>=?!,;*]|(?<=\s|^)-|\b(?:AND|OR|NOT)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
