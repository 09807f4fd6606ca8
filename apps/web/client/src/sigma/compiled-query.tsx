import type { SigmaRule } from '../api/types.ts';
import { CodeText } from '../parts/code-text.tsx';
import classes from './sigma.module.css';

/** A rule as a query, or why it cannot be said in that language. */
export const CompiledQuery = ({ query, label }: { query: SigmaRule['sql']; label: string }) => {
  if (query.text === null) return <p className={classes.lead}>{query.problem}</p>;
  return (
    <>
      <CodeText text={query.text} label={label} />
      {query.values.length > 0 && (
        <>
          <p className={classes.lead}>Its parameters, in order:</p>
          <ol className={`${classes.values} mono`}>
            {query.values.map((value, place) => (
              <li key={place}>{typeof value === 'string' ? value : JSON.stringify(value)}</li>
            ))}
          </ol>
        </>
      )}
    </>
  );
};
