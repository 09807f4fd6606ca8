import classes from './sigma.module.css';

/** One event of a log, field by field. */
export const EventTable = ({ event, label }: { event: Record<string, unknown>; label: string }) => (
  <dl className={classes.event} aria-label={label}>
    {Object.entries(event).map(([field, value]) => (
      <div key={field}>
        <dt>{field}</dt>
        <dd className="mono">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
      </div>
    ))}
  </dl>
);
