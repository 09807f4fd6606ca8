import type { EntityMention, Relation, RelationKind } from '@cti/core/entity';
import type { TechniqueMention } from '@cti/core/observable';
import { sentencesOf, type Stretch } from '../sentences.ts';
import {
  actsItself,
  beginsAnother,
  breaksClause,
  denies,
  hedges,
  inOneList,
  isConditional,
  isMereThing,
  leadsAway,
  standsOutside,
  statesNothing,
  wordCount,
  type Part,
} from './relation-parts.ts';
import { relationVerbs, type StatedVerb } from './relation-verbs.ts';

/** A longer "sentence" is a table or a run of names, and states nothing we could read. */
const longestSentence = 600;
const mostParts = 24;
const mostRelations = 1_000;

/**
 * What single sentences state of the entities and techniques in them: who uses, exploits or delivers what, and whose work
 * a campaign is. The doer stands before the verb and the thing after it, or round the other way in the passive. What a
 * sentence denies is left out, as are questions and conditions; what it leaves open ("may", "likely") counts for less.
 */
export function findRelations(
  text: string,
  entities: readonly EntityMention[],
  techniques: readonly TechniqueMention[],
): Relation[] {
  const parts = partsOf(entities, techniques);
  if (parts.length < 2) return [];
  const relations: Relation[] = [];
  let next = 0;
  for (const sentence of sentencesOf(text)) {
    const inside: Part[] = [];
    for (; next < parts.length && (parts[next]?.start ?? 0) < sentence.end; next += 1) {
      const part = parts[next];
      if (part !== undefined && part.start >= sentence.start && part.end <= sentence.end)
        inside.push({ ...part, start: part.start - sentence.start, end: part.end - sentence.start });
    }
    if (inside.length < 2 || sentence.end - sentence.start > longestSentence) continue;
    relations.push(...relationsOf(text, sentence, inside.slice(0, mostParts)));
    if (relations.length >= mostRelations) break;
  }
  return relations.slice(0, mostRelations);
}

function partsOf(entities: readonly EntityMention[], techniques: readonly TechniqueMention[]): Part[] {
  return [
    ...entities.map(({ start, end, entityId, name, kind, confidence }): Part => ({
      start,
      end,
      id: entityId,
      name,
      kind,
      confidence,
    })),
    ...techniques
      .filter(({ rule }) => rule !== 'unknown-id')
      .map(({ start, end, techniqueId, name, rule, original, confidence }): Part => ({
        start,
        end,
        id: techniqueId,
        name,
        kind: 'technique',
        confidence,
        bareName: rule === 'name' && original.toLowerCase() === name.toLowerCase(),
      })),
  ].sort((a, b) => a.start - b.start);
}

/** A verb with those who do it and what it is done to. */
type Clause = { kind: RelationKind; doers: Part[]; things: Part[]; from: number; to: number };

function relationsOf(text: string, { start, end }: Stretch, parts: Part[]): Relation[] {
  const sentence = text.slice(start, end);
  if (statesNothing(sentence)) return [];
  const verbs = relationVerbs(sentence).filter(
    (verb) => !parts.some((part) => part.start <= verb.start && verb.start < part.end),
  );
  const found = new Map<string, Relation>();
  for (const clause of clausesOf(sentence, parts, verbs)) {
    const stretch = sentence.slice(clause.from, clause.to);
    const lead = sentence.slice(Math.max(0, clause.from - 60), clause.from);
    const plain = masked(stretch, parts, clause.from);
    if (
      denies(plain) ||
      isConditional(lead, plain, sentence.slice(clause.to, clause.to + 60)) ||
      /\b(?:no evidence|not clear|unclear|neither|deny|denies|denied)\b/i.test(lead)
    )
      continue;
    const isHedged = hedges(stretch) || hedges(lead);
    for (const doer of clause.doers) {
      for (const thing of clause.things) {
        const relation = relationOf(clause.kind, doer, thing);
        if (relation === null) continue;
        const base = Math.min(85, doer.confidence, thing.confidence) - (wordCount(stretch) > 18 ? 10 : 0);
        const confidence = Math.max(10, isHedged ? base - 30 : base);
        const key = `${relation.kind} ${relation.fromId} ${relation.toId}`;
        if ((found.get(key)?.confidence ?? 0) < confidence)
          found.set(key, { ...relation, confidence, start, end, original: sentence });
      }
    }
  }
  return [...found.values()];
}

/** Names hold words of their own. */
const masked = (stretch: string, parts: Part[], from: number): string =>
  parts.reduce(
    (masking, part) =>
      part.start >= from && part.end <= from + stretch.length
        ? masking.slice(0, part.start - from) + '#'.repeat(part.end - part.start) + masking.slice(part.end - from)
        : masking,
    stretch,
  );

function clausesOf(sentence: string, parts: Part[], verbs: StatedVerb[]): Clause[] {
  const clauses: Clause[] = [];
  let doers: Part[] = [];
  verbs.forEach((verb, number) => {
    const previous = verbs[number - 1];
    const nextStart = verbs[number + 1]?.start ?? sentence.length;
    const between = parts.filter((part) => part.start >= (previous?.end ?? 0) && part.end <= verb.start);
    const after = parts.filter((part) => part.start >= verb.end);
    if (verb.voice === 'active') {
      doers = doersOf(sentence, between, verb, doers, previous !== undefined);
      const things = thingsOf(
        sentence,
        after.filter((part) => part.start < nextStart || nextStart < verb.end),
        verb.end,
      );
      if (doers.length > 0 && things.length > 0) clauses.push(clauseOf(verb, doers, things));
      return;
    }
    const agents = firstList(sentence, after, verb.end, 8);
    if (verb.voice === 'passive') {
      const things = lastList(sentence, between.length > 0 ? between : doers, verb.start, 14, false);
      if (agents.length > 0 && things.length > 0) clauses.push(clauseOf(verb, agents, things));
      return;
    }
    const things = firstList(sentence, after, verb.end, 8);
    const lastThing = things.at(-1);
    const by = lastThing === undefined ? null : /^.{0,40}? by (?:the )?/.exec(sentence.slice(lastThing.end));
    if (lastThing === undefined || by === null) return;
    const whom = firstList(sentence, parts, lastThing.end + by[0].length, 6);
    if (whom.length > 0) clauses.push(clauseOf(verb, whom, things));
  });
  return clauses;
}

const clauseOf = ({ kind, start, end }: StatedVerb, doers: Part[], things: Part[]): Clause => {
  const all = [...doers, ...things];
  return {
    kind,
    doers,
    things,
    from: Math.min(start, ...all.map((part) => part.start)),
    to: Math.max(end, ...all.map((part) => part.end)),
  };
};

/** Who acts: the names right before the verb; after "and" or in "using" whoever acted last; after "which" the last thing. */
function doersOf(sentence: string, between: Part[], verb: StatedVerb, acting: Part[], hasEarlier: boolean): Part[] {
  const last = between.at(-1);
  if (!hasEarlier) return lastList(sentence, between, verb.start, 14, true);
  if (last === undefined) return acting;
  const gap = sentence.slice(last.end, verb.start);
  const canAct = last.kind === 'malware' || last.kind === 'actor' || last.kind === 'campaign';
  if (!canAct && acting.length > 0) return acting;
  if (/^,? ?(?:which|that|who|to|used to)\b/.test(gap)) return lastList(sentence, between, verb.start, 8, true);
  if (verb.participle || /(?:,|\band|\bthen|\bto|\bbefore|\bor|\bby)(?: (?:\w+ly|also|then|later))?\s*$/.test(gap))
    return acting.length > 0 ? acting : lastList(sentence, between, verb.start, 8, true);
  return lastList(sentence, between, verb.start, 8, true);
}

/** The last list of names before a place, at most so many words away and in the same clause. */
function lastList(sentence: string, parts: Part[], before: number, within: number, mustAct: boolean): Part[] {
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const last = parts[index];
    if (last === undefined) break;
    const gap = sentence.slice(last.end, before);
    if (breaksClause(gap) || wordCount(gap) > within) return [];
    const list = [last];
    while (index > 0) {
      const left = parts[index - 1];
      const right = list[0];
      if (left === undefined || right === undefined || !inOneList(sentence, left, right)) break;
      list.unshift(left);
      index -= 1;
    }
    const lead = sentence.slice(Math.max(0, (list[0]?.start ?? 0) - 40), list[0]?.start ?? 0);
    if (!mustAct || actsItself(lead)) return list;
    if (/\b(?:unlike|like|similar to|as with) $/i.test(lead) && list.length > 1) return list.slice(1);
  }
  return [];
}

/** The names a verb is about: those after it in its clause, up to fourteen words away and then from each to the next. */
function thingsOf(sentence: string, parts: Part[], after: number): Part[] {
  const things: Part[] = [];
  let reached = after;
  for (const part of parts) {
    const gap = sentence.slice(reached, part.start);
    if (breaksClause(gap) || wordCount(gap) > 12 || /\b(?:and|,) (?:is|was|are|were|has|have)\b/.test(gap)) break;
    if (reached !== after && leadsAway(gap)) break;
    if (!standsOutside(gap) && !isMereThing(sentence, part)) things.push(part);
    reached = part.end;
  }
  const last = things.at(-1);
  if (last === undefined || !beginsAnother(sentence.slice(last.end))) return things;
  // "exploits" was a noun then, unless the last name begins a clause of its own.
  const before = things.at(-2);
  return before !== undefined && /\band\b/.test(sentence.slice(before.end, last.start)) ? things.slice(0, -1) : [];
}

/** The first list of names after a place. */
function firstList(sentence: string, parts: Part[], after: number, within: number): Part[] {
  const list: Part[] = [];
  for (const part of parts) {
    if (part.start < after) continue;
    const last = list.at(-1);
    if (last === undefined) {
      const gap = sentence.slice(after, part.start);
      if (wordCount(gap) > within || breaksClause(gap) || standsOutside(gap)) return [];
    } else if (!inOneList(sentence, last, part)) break;
    list.push(part);
  }
  return list;
}

/** The relation that a verb states between two kinds of thing, if it makes one. */
function relationOf(
  verb: RelationKind,
  doer: Part,
  thing: Part,
): Omit<Relation, 'start' | 'end' | 'original' | 'confidence'> | null {
  const kind = relationKindOf(verb, doer.kind, thing.kind);
  if (kind === null || doer.id === thing.id) return null;
  return { fromId: doer.id, fromName: doer.name, kind, toId: thing.id, toName: thing.name };
}

const software = new Set<Part['kind']>(['malware', 'tool']);

function relationKindOf(verb: RelationKind, doer: Part['kind'], thing: Part['kind']): RelationKind | null {
  if (verb === 'attributed-to') return doer === 'campaign' && thing === 'actor' ? verb : null;
  if (doer === 'vulnerability' || doer === 'technique' || doer === 'tool') return null;
  if (thing === 'vulnerability') return verb === 'delivers' ? null : 'exploits';
  if (thing === 'technique') return verb === 'uses' ? 'uses' : null;
  if (!software.has(thing) || verb === 'exploits') return null;
  if (doer === 'malware') return verb === 'delivers' ? 'delivers' : thing === 'tool' || verb === 'uses' ? 'uses' : null;
  return 'uses';
}
