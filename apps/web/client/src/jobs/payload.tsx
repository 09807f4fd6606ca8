import { Link } from '@tanstack/react-router';
import classes from './jobs.module.css';

const Value = ({ name, value }: { name: string; value: unknown }) => {
  if (typeof value === 'number' && name === 'articleId')
    return (
      <Link to="/articles/$articleId" params={{ articleId: String(value) }}>
        article {value}
      </Link>
    );
  if (typeof value === 'number' && name === 'sourceId')
    return (
      <Link to="/sources/$sourceId" params={{ sourceId: String(value) }}>
        source {value}
      </Link>
    );
  return (
    <span className="mono">
      {name}: {JSON.stringify(value)}
    </span>
  );
};

/** What a job is about: links where it names an article or a source. */
export const Payload = ({ payload }: { payload: Record<string, unknown> }) => (
  <span className={classes.payload}>
    {Object.entries(payload).map(([name, value]) => (
      <Value key={name} name={name} value={value} />
    ))}
  </span>
);
