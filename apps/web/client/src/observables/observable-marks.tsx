import { mdiEyeOffOutline, mdiShieldAlertOutline } from '@mdi/js';
import type { ObservableRow } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { indicatorWords, listWords, setAsideWords } from './observable-words.ts';
import classes from './value-table.module.css';

type Marked = Pick<ObservableRow, 'articles' | 'setAside' | 'lists'> & {
  indicator: Pick<NonNullable<ObservableRow['indicator']>, 'confidenceNow' | 'valid'> | null;
};

/** What is known of a value at a glance: whether it is an indicator, set aside, or on a warninglist. */
export const ObservableMarks = ({ row }: { row: Marked }) => {
  const { indicator, lists } = row;
  const aside = setAsideWords(row);
  const listed = listWords(lists);
  if (!indicator && aside === null && listed === null) return null;
  return (
    <span className={classes.badges}>
      {indicator && (
        <Badge
          tone={indicator.valid ? 'bad' : 'idle'}
          icon={mdiShieldAlertOutline}
          title={`Confidence ${indicator.confidenceNow} of 100 today`}
        >
          {indicatorWords(indicator)}
        </Badge>
      )}
      {aside && (
        <Badge tone="idle" icon={mdiEyeOffOutline}>
          {aside}
        </Badge>
      )}
      {listed && (
        <Badge tone="idle" title={lists.reason}>
          {listed}
        </Badge>
      )}
    </span>
  );
};
