import cues from '../../data/behaviours/cues.json' with { type: 'json' };
import access from '../../data/behaviours/access.json' with { type: 'json' };
import collection from '../../data/behaviours/collection.json' with { type: 'json' };
import commandAndControl from '../../data/behaviours/command-and-control.json' with { type: 'json' };
import credentials from '../../data/behaviours/credentials.json' with { type: 'json' };
import discovery from '../../data/behaviours/discovery.json' with { type: 'json' };
import evasion from '../../data/behaviours/evasion.json' with { type: 'json' };
import execution from '../../data/behaviours/execution.json' with { type: 'json' };
import impact from '../../data/behaviours/impact.json' with { type: 'json' };
import lateralMovement from '../../data/behaviours/lateral-movement.json' with { type: 'json' };
import persistence from '../../data/behaviours/persistence.json' with { type: 'json' };
import type { BehaviourRow } from './behaviour-pattern.ts';

/** Words that change what a sentence says of a behaviour; data/behaviours/README.md tells how. */
export type CueKind = 'negation' | 'advice' | 'instruction' | 'hedge' | 'pardon';

/** The patterns of all tactics. */
export const behaviourRows = (): BehaviourRow[] =>
  [
    access,
    execution,
    persistence,
    evasion,
    credentials,
    discovery,
    lateralMovement,
    collection,
    commandAndControl,
    impact,
  ].flat() as BehaviourRow[];

/** Choices of words that patterns use by name. */
export const wordSets: Record<string, string> = cues.sets;

export const cueWords: [CueKind, string][] = Object.entries(cues.cues).map(([kind, words]) => [
  kind as CueKind,
  words.join('|'),
]);

/** Regular expressions for what a heading of advice begins with. */
export const adviceHeadings: string[] = cues.adviceHeadings;
