import type { CueKind } from './behaviour-data.ts';
import { continues } from './sentence-ends.ts';
import type { NameHit } from './name-mentions.ts';
import { partMemory } from './part-memory.ts';
import type { Behaviour, Use, Vocabulary } from './vocabulary.ts';

/** A pattern that matched, before its sentence has been weighed. */
export type BehaviourFinding = { behaviour: Behaviour; start: number; end: number; confidence: number };

type Cue = { cue: CueKind; start: number; end: number };
type Report = { behaviour: (found: BehaviourFinding) => void; name: (found: NameHit) => void };
type Candidate = { behaviour: Behaviour; start: number; end: number };

/** More than any sentence people write; hostile text gets no more attention. */
const mostPerSentence = 100;
/** How far before the evidence "did not" still denies it. */
const negationReach = 45;

/**
 * Follows the patterns through a text, hit by hit, in constant time for each: a pattern's next part counts when the
 * part before it stands near enough in the same sentence. At the sentence's end `report` hears what holds.
 */
export function sentenceReader(text: string, { slots, behaviours, words }: Vocabulary, report: Report) {
  const reached = partMemory(slots.length);
  const wordSentence = new Int32Array(words).fill(-1);
  let sentence = 0;
  let sentenceStart = 0;
  let cues: Cue[] = [];
  let candidates: Candidate[] = [];
  let names: NameHit[] = [];

  const reachPart = (number: number, start: number, end: number): void => {
    const slot = slots[number];
    if (slot === undefined) return;
    const { before } = slot;
    let from = slot.evidence ? start : -1;
    let to = slot.evidence ? end : -1;
    if (before >= 0) {
      const place = reached.find(before, sentence, start);
      if (place < 0 || start - reached.end(place) > slot.gap) return;
      if (behaviours[slot.behaviour]?.row.kind === 'command' && breaksLine(text, reached.end(place), start)) return;
      if (reached.evidenceStart(place) >= 0) from = reached.evidenceStart(place);
      if (to < 0) to = reached.evidenceEnd(place);
    }
    reached.put(number, sentence, end, from, to);
    const behaviour = slot.last && candidates.length < mostPerSentence ? behaviours[slot.behaviour] : undefined;
    if (behaviour !== undefined) candidates.push({ behaviour, start: from, end: to });
  };

  return {
    hit(use: Use, start: number, end: number): void {
      if (start < sentenceStart) return;
      if (use.as === 'part') reachPart(use.slot, start, end);
      else if (use.as === 'word') wordSentence[use.word] = sentence;
      else if (use.as === 'name') names.push({ name: use.name, start, end, weight: 1 });
      else if (cues.length < mostPerSentence) cues.push({ cue: use.cue, start, end });
    },
    endSentence(end: number): void {
      for (const { behaviour, ...span } of candidates) {
        const stands = (word: number): boolean => wordSentence[word] === sentence;
        if (behaviour.with?.some(stands) === false || behaviour.veto.some(stands)) continue;
        const weight = weightOf(text, span, sentenceStart, cues);
        if (weight > 0)
          report.behaviour({ behaviour, ...span, confidence: Math.round(behaviour.row.confidence * weight) });
      }
      for (const name of names)
        report.name({ ...name, weight: Math.max(0.5, weightOf(text, name, sentenceStart, cues)) });
      if (names.length > 0) names = [];
      if (candidates.length > 0) candidates = [];
      if (cues.length > 0) cues = [];
      sentence += 1;
      sentenceStart = end;
    },
  };
}

/** 1 for a plain statement, less for what may happen, 0 for what is denied, advised or sold. */
function weightOf(
  text: string,
  span: { start: number; end: number },
  sentenceStart: number,
  cues: readonly Cue[],
): number {
  const around = cues.filter(({ start, end }) => end <= span.start || start >= span.end);
  const has = (kind: CueKind): boolean => around.some(({ cue }) => cue === kind);
  const denied = around.some(
    ({ cue, end }) => cue === 'negation' && end <= span.start && span.start - end <= negationReach,
  );
  if (denied || (has('advice') && !has('pardon'))) return 0;
  const instructed = around.some(({ cue, start }) => cue === 'instruction' && opens(text, sentenceStart, start));
  if (instructed) return 0;
  return has('hedge') ? 0.75 : 1;
}

/** Whether only a bullet or a number stands between the sentence's start and `at`. */
const opens = (text: string, sentenceStart: number, at: number): boolean =>
  at - sentenceStart <= 8 && !/\p{L}/u.test(text.slice(sentenceStart, at));

function breaksLine(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    if (text.charCodeAt(index) === 10 && !continues(text, index)) return true;
  }
  return false;
}
