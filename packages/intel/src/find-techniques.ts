import type { TechniqueMention } from '@cti/core/observable';
import { techniqueById } from './attack.ts';
import { mentionsById } from './technique/id-mentions.ts';
import { mentionsByName } from './technique/name-mentions.ts';
import { onePerPlace } from './technique/one-per-place.ts';
import { readTechniques } from './technique/read-techniques.ts';
import type { BehaviourFinding } from './technique/sentence-reader.ts';

/** No report has more of a kind; the first in the text are kept. */
const mostMentions = 5_000;

/**
 * ATT&CK techniques in the order of the text, one for each place: by id (a revoked id gives its successor, an id ATT&CK
 * never gave is rule `unknown-id`), by name, and by words or commands that show the behaviour and are the mention's span.
 */
export function findTechniques(text: string): TechniqueMention[] {
  const ids = mentionsById(text, mostMentions);
  const { names, behaviours } = readTechniques(text, mostMentions);
  const mentions = [
    ...ids,
    ...mentionsByName(text, names, ids),
    ...behaviours.flatMap((found) => mentionOf(text, found)),
  ];
  return onePerPlace(mentions).slice(0, mostMentions);
}

function mentionOf(text: string, { behaviour, start, end, confidence }: BehaviourFinding): TechniqueMention[] {
  const technique = techniqueById(behaviour.row.id);
  if (technique === null) return [];
  const { id: techniqueId, name } = technique;
  return [{ techniqueId, name, rule: 'behaviour', confidence, start, end, original: text.slice(start, end) }];
}
