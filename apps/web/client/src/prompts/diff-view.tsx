import { type DiffLine, lineDiff } from './line-diff.ts';
import classes from './prompts.module.css';

const signs: Record<DiffLine['kind'], string> = { same: ' ', added: '+', removed: '−' };

/** Two texts as one, line by line, with a sign before each that changed. */
export const DiffView = ({ label, before, after }: { label: string; before: string; after: string }) => {
  if (before === after) return <p className="dim">{label}: the same to the letter.</p>;
  return (
    <section aria-label={`Changes: ${label}`}>
      <h3 className={classes.part}>{label}</h3>
      <div className={classes.diff} role="region" aria-label={`Lines: ${label}`} tabIndex={0}>
        {lineDiff(before, after).map(({ kind, text }, index) => (
          <div key={index} data-kind={kind}>
            <span className={classes.sign} aria-hidden>
              {signs[kind]}
            </span>
            {kind !== 'same' && <span className="sr-only">{kind}: </span>}
            <span>{text || '\u00a0'}</span>
          </div>
        ))}
      </div>
    </section>
  );
};
