/** A stretch of the text; UTF-16 offsets, `end` exclusive. */
export type Passage = { start: number; end: number };

/** About as long as the passages the shipped model was trained on. */
const wanted = 1000;
const space = /\s/;
const sentenceEnd = /[.!?…。！？]/;

/**
 * Cuts `text` into passages of about 1000 characters (500 to 1500; shorter only where the whole text is), each ending
 * where a block ends or, failing that, a sentence, a word, or the length. Passages do not overlap, so that a reader can
 * colour each character once and shares add up; white space between two passages belongs to neither.
 */
export function passagesOf(text: string): Passage[] {
  const passages: Passage[] = [];
  const stop = trimmedEnd(text, 0, text.length);
  let start = trimmedStart(text, 0, stop);
  while (start < stop) {
    const left = stop - start;
    const pieces = Math.max(1, Math.round(left / wanted));
    const cut = pieces === 1 ? stop : cutNear(text, start, left / pieces);
    passages.push({ start, end: trimmedEnd(text, start, cut) });
    start = trimmedStart(text, cut, stop);
  }
  return passages;
}

/** The best place to cut: the kind of border decides, then how near it is to `aim` characters from `start`. */
function cutNear(text: string, start: number, aim: number): number {
  const middle = start + Math.round(aim);
  const reach = Math.round(aim * 0.25);
  let best = middle;
  let bestRank = 0;
  for (let offset = 0; offset <= reach && bestRank < 3; offset += 1) {
    for (const at of [middle - offset, middle + offset]) {
      const rank = borderRank(text, at);
      if (rank > bestRank) {
        best = at;
        bestRank = rank;
      }
    }
  }
  return bestRank === 0 && isLowSurrogate(text.charCodeAt(best)) ? best + 1 : best;
}

/** 3 where a block ends before `at`, 2 a sentence, 1 a word, 0 nothing. */
function borderRank(text: string, at: number): number {
  const before = text[at - 1] ?? '';
  if (before === '\n') return 3;
  if (/[。！？]/.test(before)) return 2;
  if (!space.test(before)) return 0;
  return sentenceEnd.test(text[at - 2] ?? '') ? 2 : 1;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

function trimmedStart(text: string, from: number, stop: number): number {
  let start = from;
  while (start < stop && space.test(text[start] ?? '')) start += 1;
  return start;
}

function trimmedEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end > start && space.test(text[end - 1] ?? '')) end -= 1;
  return end;
}
