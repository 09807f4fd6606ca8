import benign from '../../data/sigma/benign.json' with { type: 'json' };
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import type { LogEvent } from '../../src/sigma/event.ts';
import type { SigmaRule } from '../../src/sigma/rule.ts';
import { sampleEvent } from '../../src/sigma/sample/sample-event.ts';
import { featureYaml } from './feature-rule.ts';
import { featureRules } from './feature-rules.ts';
import { generatedRules } from './generated-rules.ts';

/** Every valid rule of the tests, and events near the edge of each: those it fires on, and the same with something changed. */
export function rulesAndEvents(): { rules: SigmaRule[]; events: LogEvent[] } {
  const texts = [
    ...featureRules.map((feature, index) =>
      featureYaml(feature, `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`),
    ),
    ...generatedRules(200),
  ];
  const rules = texts.flatMap((text) => checkSigma(text).rules);
  const written: LogEvent[] = featureRules.flatMap(({ fires, silent }) =>
    [...fires, ...silent].map((event) => ({ ...event })),
  );
  const samples = rules.map(({ expression }) => sampleEvent(expression)).filter((event) => event !== null);
  return {
    rules,
    events: [...written, ...samples, ...samples.flatMap(variations), ...benign.map(({ event }): LogEvent => event)],
  };
}

/** A field less, a letter less, another case, a list around a value, a level around the fields. */
function variations(event: LogEvent, index: number): LogEvent[] {
  const [first, ...rest] = Object.entries(event);
  if (first === undefined) return [];
  const [name, value] = first;
  const changed = [
    Object.fromEntries(rest),
    { ...event, [name]: String(value).slice(0, -1) },
    { ...event, [name]: String(value).toUpperCase() },
    { ...event, [name]: ['other', value] },
    { outer: event },
  ];
  return [changed[index % changed.length] ?? event];
}
