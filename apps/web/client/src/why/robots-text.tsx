import { useEffect, useRef } from 'react';
import { thin } from '../parts/count.tsx';
import { linesAround } from './robots-lines.ts';
import classes from './why.module.css';

/** A browser lays out this many lines without a pause. */
const most = 2000;

/** robots.txt as plain text with line numbers; the line that decided is marked and in sight. */
export const RobotsText = ({ body, line }: { body: string; line: number | null }) => {
  const box = useRef<HTMLPreElement>(null);
  const { lines, total } = linesAround(body, line, most);
  useEffect(() => {
    const marked = box.current?.querySelector<HTMLElement>('[data-rule]');
    if (box.current && marked) box.current.scrollTop = marked.offsetTop - box.current.clientHeight / 2;
  }, []);
  if (total === 0) return <p className="dim">It is empty: everything is allowed.</p>;
  return (
    <>
      <pre ref={box} className={`${classes.robots} mono`} tabIndex={0} role="region" aria-label="robots.txt">
        {lines.map(({ number, text }) => (
          <span key={number} className={classes.line} data-rule={number === line || undefined}>
            <span className={classes.number} aria-hidden>
              {number}
            </span>
            <span className={classes.words}>
              {number === line ? <mark>{text}</mark> : text}
              {'\n'}
            </span>
          </span>
        ))}
      </pre>
      {total > lines.length && (
        <p className="dim">
          {thin(lines.length)} of {thin(total)} lines are shown.
        </p>
      )}
    </>
  );
};
