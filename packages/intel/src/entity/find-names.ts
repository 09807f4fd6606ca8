import type { EntityAdditions } from '@cti/core/entity';
import words from '../../data/entities-words.json' with { type: 'json' };
import { calledAs } from './context.ts';
import { ambiguousNames, plainPhrases } from './entity-data.ts';
import { bundledNames, ownNames, type NameHolder, type NameIndex } from './name-index.ts';
import { isWordStart, squeezedName } from './name-letters.ts';
import { nameTrie, type NameTrie } from './name-trie.ts';
import type { IsRunningText } from './running-text.ts';
import { caseFits, spellingOf } from './spelling.ts';
import { isWordCode } from '../phrase-trie.ts';

/** A name at a place; `doubtful` when only its surroundings can tell it from an everyday word. */
export type NamedPlace = {
  start: number;
  end: number;
  holder: NameHolder;
  confidence: number;
  doubtful: boolean;
  /** Things of another kind that go by the same name. */
  rivals: NameHolder[];
};

let decoys: NameTrie | null = null;
const decoyNames = (): NameTrie => (decoys ??= nameTrie(words.decoys.map(squeezedName)));

/** No text names more; the first in the text are judged. */
const mostPlaces = 5_000;

/** Names in the order of the text; of those that begin at one place the longest, and none inside another. */
export function findNames(text: string, additions: EntityAdditions | null, isRunning: IsRunningText): NamedPlace[] {
  const own = additions === null ? null : ownNames(additions);
  const bundled = bundledNames();
  const readDecoy = decoyNames();
  const places: NamedPlace[] = [];
  let before = 0;
  for (let start = 0; start < text.length && places.length < mostPlaces; start += 1) {
    const code = text.charCodeAt(start);
    const isInside = isWordCode(code) && isWordCode(before);
    before = code;
    if (isInside || !isWordStart(text, start)) continue;
    const decoyEnd = readDecoy(text, start).at(-1)?.end ?? 0;
    const least = Math.max(decoyEnd, start);
    const ours = own === null ? null : longestAt(text, start, own, isRunning, least, true);
    const place = longestAt(text, start, bundled, isRunning, Math.max(least, ours?.end ?? 0), false) ?? ours;
    if (place !== null) places.push(place);
    const end = Math.max(place?.end ?? 0, decoyEnd);
    if (end > start) {
      start = end - 1;
      before = text.charCodeAt(start);
    }
  }
  return places;
}

function longestAt(
  text: string,
  start: number,
  index: NameIndex,
  isRunning: IsRunningText,
  beyond: number,
  own: boolean,
): NamedPlace | null {
  let best: NamedPlace | null = null;
  for (const { value, end } of index.read(text, start)) {
    if (end > beyond && isRunning(start, end)) best = placeOf(text, start, end, index, value, own) ?? best;
  }
  return best;
}

function placeOf(
  text: string,
  start: number,
  end: number,
  index: NameIndex,
  value: number,
  own: boolean,
): NamedPlace | null {
  const written = text.slice(start, end);
  const letters = index.letters[value] ?? '';
  const fitting = index.holders(value).flatMap((holder): NamedPlace[] => {
    const judged = judge(written, letters, holder.spelling, own);
    return judged === null ? [] : [{ start, end, holder, rivals: [], ...judged }];
  });
  if (fitting.length < 2) return fitting[0] ?? null;
  const kind = calledAs(text, start, end);
  const best = fitting.reduce((one, next) => (rank(next, kind) > rank(one, kind) ? next : one));
  return { ...best, rivals: fitting.filter((place) => place !== best).map(({ holder }) => holder) };
}

/**
 * Several kinds of thing share a name: what the neighbouring words call it, then whose first name it is; an everyday
 * word is rather a malware's, any other name an actor's.
 */
const rank = ({ holder, confidence, doubtful }: NamedPlace, kind: 'actor' | 'software' | null): number =>
  (kind !== null && (holder.kind === 'actor') === (kind === 'actor') ? 1_000 : 0) +
  (holder.main ? 300 : (holder.kind === 'actor') === doubtful ? 0 : 50) +
  (/^[GSC]\d/.test(holder.entityId) ? 200 : 0) +
  20 * confidence;

function judge(
  written: string,
  letters: string,
  name: string,
  own: boolean,
): { confidence: number; doubtful: boolean } | null {
  const spelling = spellingOf(written, name);
  if (spelling === null) return null;
  const fits = caseFits(written, name);
  const hasDigit = /\d/.test(letters);
  if (ambiguousNames.has(letters)) {
    // ZINC and STOP are written in capitals by those who mean them; "Stop Ransomware" is a headline.
    const meant = written === name || (fits && /\p{Ll}/u.test(name));
    return meant ? { confidence: 80, doubtful: true } : null;
  }
  if (own) return letters.length > 2 || fits ? { confidence: 90, doubtful: letters.length < 3 } : null;
  if (plainPhrases.has(letters) && (spelling === 'loose' || !fits)) return { confidence: 70, doubtful: true };
  if (spelling === 'same') return { confidence: 95, doubtful: false };
  if (fits) return { confidence: spelling === 'loose' ? 80 : 90, doubtful: false };
  const tooShort = letters.length < 6 && !hasDigit;
  return tooShort ? null : { confidence: 75, doubtful: spelling === 'loose' };
}
