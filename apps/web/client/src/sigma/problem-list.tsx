import { mdiAlertOutline, mdiCheckCircle, mdiCloseOctagon, mdiInformationOutline } from '@mdi/js';
import type { SigmaCheck, SigmaProblem } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { withSuggestion } from './apply-suggestion.ts';
import classes from './sigma.module.css';

const icons = { error: mdiCloseOctagon, warning: mdiAlertOutline, info: mdiInformationOutline } as const;

type Props = {
  check: SigmaCheck | undefined;
  text: string;
  goTo: (line: number, column: number) => void;
  /** Without it, nothing can be mended here. */
  onChange?: ((text: string) => void) | undefined;
};

/** What is wrong with a text, by line, and what was probably meant. */
export const ProblemList = ({ check, text, goTo, onChange }: Props) => (
  <section className={classes.problems} aria-label="Problems">
    {check?.problems.length === 0 && (
      <p className={classes.sound}>
        <Icon path={mdiCheckCircle} size={15} /> Nothing to be found fault with.
      </p>
    )}
    <ul>
      {check?.problems.map((problem) => (
        <li key={`${problem.line}:${problem.column} ${problem.code} ${problem.message}`}>
          <ProblemItem problem={problem} text={text} goTo={goTo} onChange={onChange} />
        </li>
      ))}
    </ul>
    {check !== undefined && check.hiddenProblems > 0 && (
      <p className="faint">and {counted(check.hiddenProblems, 'problem')} more</p>
    )}
  </section>
);

const ProblemItem = ({ problem, text, goTo, onChange }: Omit<Props, 'check'> & { problem: SigmaProblem }) => {
  const { line, column, severity, message, suggestion } = problem;
  const mended = onChange && withSuggestion(text, problem);
  return (
    <>
      <button type="button" className={classes.problem} data-severity={severity} onClick={() => goTo(line, column)}>
        <Icon path={icons[severity]} size={15} label={severity} />
        <span className={classes.place}>
          {line}:{column}
        </span>
        <span>{message}</span>
      </button>
      {mended && (
        <button type="button" className={classes.mend} onClick={() => onChange(mended)}>
          Write “{suggestion}”
        </button>
      )}
    </>
  );
};
