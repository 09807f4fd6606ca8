import { mdiEyeOffOutline, mdiShieldAlertOutline } from '@mdi/js';
import type { ObservableRow } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { verdictWords } from '../verdicts/verdict-words.ts';
import { setAsideWords } from './observable-words.ts';
import classes from './value-table.module.css';

type Marked = Pick<ObservableRow, 'articles' | 'setAside' | 'indicator' | 'lists'>;

/** What is known of a value at a glance: whether it is an indicator, set aside, or on a warninglist. */
export const ObservableMarks = ({ row }: { row: Marked }) => {
  const { indicator, lists } = row;
  const aside = setAsideWords(row);
  if (!indicator && aside === null && lists.verdict === 'observed') return null;
  return (
    <span className={classes.badges}>
      {indicator && (
        <Badge
          tone={indicator.valid ? 'bad' : 'idle'}
          icon={mdiShieldAlertOutline}
          title={`Confidence ${indicator.confidenceNow} of 100 today`}
        >
          {indicator.valid ? `indicator ${indicator.confidenceNow}` : 'was an indicator'}
        </Badge>
      )}
      {aside && (
        <Badge tone="idle" icon={mdiEyeOffOutline}>
          {aside}
        </Badge>
      )}
      {lists.verdict !== 'observed' && (
        <Badge tone="idle" title={lists.reason}>
          by our lists: {verdictWords[lists.verdict]}
        </Badge>
      )}
    </span>
  );
};
