import type { ObservableRow } from '../api/types.ts';
import { DecideMenu } from '../verdicts/decide-menu.tsx';
import { verdictWords } from '../verdicts/verdict-words.ts';
import { setAsideWords } from './observable-words.ts';
import classes from './value-table.module.css';

/** Whether the value counts in its articles, what warninglists and rules say of it now, and the way to decide otherwise. */
export const ObservableVerdict = ({ observable }: { observable: ObservableRow }) => {
  const { type, value, defanged, lists } = observable;
  const aside = setAsideWords(observable);
  const whole = { type, value, defanged };
  return (
    <section className={classes.judged} aria-label="Verdict">
      <p>
        {aside === null
          ? 'It counts in every article that names it.'
          : `It is ${aside}${aside === 'set aside' ? ' in every article that names it' : ' articles'}.`}{' '}
        {observable.setAside < observable.articles && <DecideMenu {...whole} verdict="benign" worded />}{' '}
        {observable.setAside > 0 && <DecideMenu {...whole} verdict="observed" worded />}
      </p>
      <p className="dim">
        {lists.verdict === 'observed'
          ? 'No warninglist and no rule of ours speaks against it.'
          : `By warninglists and rules: ${verdictWords[lists.verdict]}. ${lists.reason}`}
        {lists.notes.map((note) => ` ${note}`)}
      </p>
    </section>
  );
};
