import corpus from '../../data/sigma/benign.json' with { type: 'json' };
import { compileDetection } from './evaluate.ts';
import { type LogEvent, type PreparedEvent, prepareEvent } from './event.ts';
import type { Logsource, SigmaRule } from './rule.ts';

type BenignEvent = { logsource: Partial<Logsource>; event: LogEvent; prepared: PreparedEvent };

const events: readonly BenignEvent[] = corpus.map(({ logsource, event }) => ({
  logsource,
  event,
  prepared: prepareEvent(event),
}));

/** How a rule behaved on events of an ordinary day: how many it could have fired on, and those it did fire on. */
export type BenignResult = { tested: number; fired: LogEvent[] };

/** Runs a rule over the bundled everyday events of its log source. */
export function runOnBenign({ logsource, expression }: Pick<SigmaRule, 'logsource' | 'expression'>): BenignResult {
  const { matchesPrepared } = compileDetection(expression);
  const tested = events.filter((benign) => isFrom(benign.logsource, logsource));
  return {
    tested: tested.length,
    fired: tested.filter(({ prepared }) => matchesPrepared(prepared)).map(({ event }) => event),
  };
}

/** A rule that leaves a part of its log source open reads all of them. */
const isFrom = (source: Partial<Logsource>, wanted: Logsource): boolean =>
  (['category', 'product', 'service'] as const).every(
    (part) => wanted[part] === null || source[part] === undefined || source[part] === wanted[part],
  ) &&
  (wanted.category !== null
    ? source.category === wanted.category
    : wanted.service === null || source.service === wanted.service);
