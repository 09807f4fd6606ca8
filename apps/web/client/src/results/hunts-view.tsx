import { Badge } from '../parts/badge.tsx';
import { CodeText } from '../parts/code-text.tsx';
import { NothingProven } from './nothing-proven.tsx';
import classes from './results.module.css';
import type { Telling, ValueFor } from './telling.ts';

/** Queries to hunt with, each with where it runs and what it looks for. */
export const HuntsView = ({ value, telling: { say, lead } }: { value: ValueFor<'hunts'>; telling: Telling }) => {
  if (value.hunts.length === 0) return <NothingProven />;
  return value.hunts.map((hunt) => (
    <section key={`${hunt.title}-${hunt.start}`} className={classes.hunt} aria-label={hunt.title}>
      <h4 className={classes.title}>{hunt.title}</h4>
      <p className={classes.line}>
        <Badge tone="idle">{hunt.platform === 'any' ? 'any platform' : hunt.platform}</Badge>
        <Badge tone="info">{hunt.language === 'pseudo' ? 'in words' : hunt.language}</Badge>
      </p>
      <CodeText text={hunt.query} label={`Query: ${hunt.title}`} />
      <p>{lead(hunt, say(hunt.looksFor))}</p>
    </section>
  ));
};
