import type { EntityAdditions, EntityMention } from '@cti/core/entity';
import { contextOf } from './context.ts';
import { designationsIn, type Designated } from './designations.ts';
import { entityById } from './entity-data.ts';
import { findNames, type NamedPlace } from './find-names.ts';
import { runningText } from './running-text.ts';

/** No report has more; the first in the text are kept. */
const mostMentions = 5_000;

/**
 * Actors, malware, tools, campaigns and vulnerabilities in the order of the text: by name or alias (ATT&CK, MISP galaxy
 * and the team's own), by id, and by the form of a vendor's designation. A name that is an everyday word too counts only
 * with its capitals and where the words around it, a neighbour in a list, or another name of the same entity in the text
 * say so. Addresses, paths and file names hold no entities. Merges lead to the entity they name.
 */
export function findEntities(text: string, additions: EntityAdditions | null = null): EntityMention[] {
  const isRunning = runningText(text);
  const named = findNames(text, additions, isRunning);
  const designated = designationsIn(text).filter(({ start, end }) => isRunning(start, end));
  const sure = longestWins([...named.filter(({ doubtful }) => !doubtful).map(mentionOf), ...designated]);
  const certain = named.filter(({ doubtful }) => doubtful);
  const settled = certain.length === 0 ? sure : longestWins([...sure, ...settle(text, certain, sure)]);
  const redirect = redirectOf(additions);
  return settled
    .slice(0, mostMentions)
    .map((found) => redirect({ ...found, original: text.slice(found.start, found.end) }));
}

const mentionOf = ({ start, end, holder, confidence }: NamedPlace): Designated => ({
  entityId: holder.entityId,
  kind: holder.kind,
  name: holder.name,
  rule: holder.main ? 'name' : 'alias',
  confidence: holder.main ? confidence : confidence - 5,
  start,
  end,
});

/** Leftmost first, the longer of two that overlap; a listed name before a mere form of one. */
function longestWins(found: Designated[]): Designated[] {
  const inOrder = found.sort((a, b) => a.start - b.start || b.end - a.end || b.confidence - a.confidence);
  const kept: Designated[] = [];
  for (const each of inOrder) {
    const last = kept.at(-1);
    if (last === undefined || each.start >= last.end) kept.push(each);
    else if (each.end - each.start > last.end - last.start) kept[kept.length - 1] = each;
  }
  return kept;
}

/** Which of the doubtful names stand: by their surroundings, else by what else the text names. */
function settle(text: string, doubtful: NamedPlace[], sure: Designated[]): Designated[] {
  const known = new Set(sure.map(({ entityId }) => entityId));
  const ends = new Set(sure.map(({ end }) => end));
  const starts = new Set(sure.map(({ start }) => start));
  const stand: Designated[] = [];
  const accept = (place: NamedPlace, confidence: number): void => {
    stand.push({ ...mentionOf(place), confidence });
    known.add(place.holder.entityId);
    ends.add(place.end);
    starts.add(place.start);
  };
  const open = doubtful.filter((place) => {
    const context = contextOf(text, place.start, place.end);
    if (context.insideName) return false;
    if (context.speaksOfThreat) accept(place, place.confidence);
    return !context.speaksOfThreat;
  });
  // Forwards, then backwards: one accepted name in a list vouches for its neighbours.
  const left = open.filter((place) => {
    const beside = listNeighbour(text, place.start, -1);
    if (beside !== null && ends.has(beside)) accept(place, place.confidence - 10);
    return beside === null || !ends.has(beside);
  });
  for (const place of left.toReversed()) {
    const beside = listNeighbour(text, place.end, 1);
    if (beside !== null && starts.has(beside)) accept(place, place.confidence - 10);
    else {
      const holder = [place.holder, ...place.rivals].find(({ entityId }) => known.has(entityId));
      if (holder !== undefined && !opensSentence(text, place)) accept({ ...place, holder }, place.confidence - 15);
    }
  }
  return stand;
}

/** Where the next item of a list of names would end or begin: across ", ", " and ", "/". */
function listNeighbour(text: string, at: number, step: 1 | -1): number | null {
  const side = step === 1 ? text.slice(at, at + 8) : text.slice(Math.max(0, at - 8), at);
  const gap =
    step === 1
      ? /^(?:, (?:and |or )?| (?:and|or|&) |\/)/.exec(side)
      : /(?:, (?:and |or )?| (?:and|or|&) |\/)$/.exec(side);
  return gap === null ? null : at + step * gap[0].length;
}

/** A capital at a sentence's head proves nothing, unless a verb says that a name stands there. */
const opensSentence = (text: string, { start, end }: NamedPlace): boolean =>
  /(?:^|[.!?:•\n]["'”’)]*\s*)$/.test(text.slice(Math.max(0, start - 5), start)) &&
  !/^(?:['’]s | (?:is|was|has|had|uses|used|also|can|encrypts|deploys|targets|operators|then)\b)/.test(
    text.slice(end, end + 12),
  );

function redirectOf(additions: EntityAdditions | null): (mention: EntityMention) => EntityMention {
  const merges = additions?.merges ?? [];
  if (merges.length === 0) return (mention) => mention;
  const into = new Map(merges.map(({ fromId, intoId }) => [fromId, intoId]));
  const own = new Map((additions?.entities ?? []).map((entity) => [entity.id, entity]));
  return (mention) => {
    let id = mention.entityId;
    for (let steps = 0; steps < 16; steps += 1) id = into.get(id) ?? id;
    if (id === mention.entityId) return mention;
    const entity = own.get(id) ?? entityById(id);
    const { kind, name } = entity ?? mention;
    return { ...mention, entityId: id, kind, name };
  };
}
