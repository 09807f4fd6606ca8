import type { ModelResult } from '../api/types.ts';
import { counted, thin } from '../parts/count.tsx';
import { promptWords } from './result-words.ts';
import classes from './results.module.css';

type Made = Pick<ModelResult, 'model' | 'promptVersion' | 'dropped' | 'unreadChars'>;

/** Which model and prompt made it, and what is missing from it. */
export const MadeBy = ({ made: { model, promptVersion, dropped, unreadChars } }: { made: Made }) => (
  <p className={classes.made}>
    AI-written by {model}, {promptVersion === '' ? 'a prompt being tried' : promptWords(promptVersion)}
    {dropped > 0 && `. ${counted(dropped, 'statement')} left out: the article does not bear them out`}
    {unreadChars > 0 && `. The last ${thin(unreadChars)} characters were too many for it to read`}
  </p>
);
