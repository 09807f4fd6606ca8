import { mdiShieldAlertOutline } from '@mdi/js';
import type { TextSummary } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import classes from './side-summary.module.css';
import side from './side.module.css';

type Props = { injection: TextSummary['injection']; show: (start: number, end: number) => void };

const mostShown = 8;

/** Warns of a text that speaks to the model reading it, with what told; nothing for others. */
export const SummaryInjection = ({ injection, show }: Props) => {
  if (!injection.isSuspected) return null;
  const signs = injection.signs.filter(({ isReported }) => !isReported).slice(0, mostShown);
  return (
    <details className={classes.warned}>
      <summary>
        <Badge tone="warn" icon={mdiShieldAlertOutline}>
          Speaks to models
        </Badge>
      </summary>
      <p>It may try to instruct a model that reads it ({injection.score} of 100). Trust statements of models less.</p>
      <ul className={side.items}>
        {signs.map(({ start, end, reason }) => (
          <li key={`${start}-${reason}`}>
            <button type="button" className={classes.sentence} onClick={() => show(start, end)}>
              {reason}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
};
