import { Badge, type Tone } from '../parts/badge.tsx';
import chips from '../parts/chip-list.module.css';
import classes from './results.module.css';
import type { Telling, ValueFor } from './telling.ts';

type Value = ValueFor<'triage'>;

const urgencies: Record<Value['urgency'], { tone: Tone; words: string }> = {
  now: { tone: 'bad', words: 'Urgent: now' },
  soon: { tone: 'warn', words: 'Urgent: soon' },
  routine: { tone: 'idle', words: 'Routine' },
};

const questions = [
  { name: 'exploited', words: 'Exploited in the wild' },
  { name: 'patch', words: 'Patch available' },
  { name: 'poc', words: 'Public proof of concept' },
] as const;

/** What kind of article it is, and how soon it wants somebody. */
export const TriageView = ({ value, telling: { lead } }: { value: Value; telling: Telling }) => {
  const { tone, words } = urgencies[value.urgency];
  return (
    <>
      <p className={classes.line}>
        <Badge tone={tone} title="Reckoned from what is proven below">
          {words}
        </Badge>
        {value.kind && lead(value.kind, value.kind.name.replaceAll('-', ' '))}
      </p>
      <dl className={classes.facts}>
        {questions.map(({ name, words: question }) => {
          const answer = value[name];
          return (
            <div key={name}>
              <dt>{question}</dt>
              <dd>{answer ? lead(answer, answer.answer) : <span className="faint">not told</span>}</dd>
            </div>
          );
        })}
      </dl>
      {value.stack.length > 0 && (
        <>
          <h4 className={classes.part}>Touches what you run</h4>
          <ul className={chips.list} aria-label="Touches what you run">
            {value.stack.map((each) => (
              <li key={each.term} className={chips.chip}>
                {lead(each, each.term)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
