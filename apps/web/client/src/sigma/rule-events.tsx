import type { SigmaRule } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { EventTable } from './event-table.tsx';
import classes from './sigma.module.css';

/** The event a rule fires on: what the article's evidence would have left, or one made from the rule. */
export const RuleEvent = ({ rule: { evidence, sample } }: { rule: SigmaRule }) => (
  <>
    {evidence && (
      <>
        <p className={classes.lead}>
          What the article describes would have left this event.{' '}
          {evidence.fires ? 'The rule fires on it.' : 'The rule does not fire on it: the text asks for something else.'}
        </p>
        <EventTable event={evidence.event} label="Event of the evidence" />
      </>
    )}
    <p className={classes.lead}>
      {sample ? 'Made from the rule alone; the rule fires on it.' : 'No event could be made on which the rule fires.'}
    </p>
    {sample && <EventTable event={sample} label="Event made from the rule" />}
  </>
);

/** How a rule behaves on events of an ordinary day. */
export const EverydayEvents = ({ rule: { benign } }: { rule: SigmaRule }) => (
  <>
    <p className={classes.lead}>
      {benign.tested === 0
        ? 'We hold no everyday events of this log source, so nothing can be said.'
        : `Run on ${counted(benign.tested, 'everyday event')} of its log source, it fires on ${benign.fired === 0 ? 'none' : benign.fired}.`}
    </p>
    {benign.events.map((event, place) => (
      <EventTable key={place} event={event} label={`Everyday event ${place + 1} it fires on`} />
    ))}
  </>
);
