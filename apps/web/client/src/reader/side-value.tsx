import { mdiFingerprint } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { Copy } from '../parts/copy.tsx';
import { Icon } from '../parts/icon.tsx';
import { DecideMenu } from '../verdicts/decide-menu.tsx';
import { verdictWords } from '../verdicts/verdict-words.ts';
import type { CopyForm } from './copy-form.ts';
import type { JudgedObservable } from './judged-observables.ts';
import { Jump } from './side-score.tsx';
import classes from './side.module.css';
import aside from './aside.module.css';

type Props = { one: JudgedObservable; articleId: number; form: CopyForm; jump: (group: string) => void };

/** One value beside the text: where it stands, what was judged of it and why, and what can be done with it. */
export const SideValue = ({ one, articleId, form, jump }: Props) => {
  const { group, type, value, defanged, places, verdict, reason, notes } = one;
  const counts = verdict === 'observed';
  return (
    <li className={aside.row} data-groups={group} data-aside={!counts || undefined}>
      <div className={classes.item}>
        <Jump places={places} run={() => jump(group)}>
          <span className={classes.value} title={defanged}>
            {defanged}
          </span>
        </Jump>
        <span className={classes.tools}>
          <Copy value={form === 'raw' ? value : defanged} label={`Copy ${defanged}, ${form}`} />
          <Link
            className={classes.tool}
            to="/observables/$type/$value"
            params={{ type, value }}
            title="Where else it was seen"
            aria-label={`Where else ${defanged} was seen`}
            preload={false}
          >
            <Icon path={mdiFingerprint} size={14} />
          </Link>
          {counts && <DecideMenu {...{ type, value, defanged, articleId }} verdict="benign" />}
        </span>
      </div>
      {(!counts || reason !== '' || notes.length > 0) && (
        <div className={aside.why}>
          {!counts && <strong>{verdictWords[verdict]}</strong>} {reason}
          {notes.map((note) => (
            <div key={note}>{note}</div>
          ))}
          {!counts && <DecideMenu {...{ type, value, defanged, articleId }} verdict="observed" worded />}
        </div>
      )}
    </li>
  );
};
