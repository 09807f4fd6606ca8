import { Button } from '@mantine/core';
import type { QueryProblem } from '../api/types.ts';
import classes from './search-page.module.css';

type Props = { id: string; q: string; problem: QueryProblem; ask: (q: string) => void };

/** What is wrong with a question: its letters with the wrong ones marked, why, and what would be right. */
export const QueryFault = ({ id, q, problem, ask }: Props) => {
  const { column, length, message, expected, suggestion } = problem;
  const start = column - 1;
  const end = start + length;
  return (
    <div id={id} className={classes.fault} role="alert">
      <code className={classes.asked}>
        {q.slice(0, start)}
        <span className={classes.wrong}>{q.slice(start, end) || '\u00a0'}</span>
        {q.slice(end)}
      </code>
      <p>
        {message} <span className="dim">Column {column}.</span>
      </p>
      {suggestion !== null && (
        <Button size="compact-sm" variant="default" onClick={() => ask(q.slice(0, start) + suggestion + q.slice(end))}>
          Did you mean {suggestion}?
        </Button>
      )}
      {suggestion === null && expected.length > 0 && <p className="dim">Expected: {expected.join(', ')}.</p>}
    </div>
  );
};
