import words from '../../data/entities-words.json' with { type: 'json' };

const strong = new Set(words.strong.filter((word) => !word.includes(' ')));
const strongPairs = new Set(words.strong.filter((word) => word.includes(' ')));
const weak = new Set(words.weak);
const actorWords = new Set(words.actorWords);
const softwareWords = new Set(words.softwareWords);
const callers = new Set(words.callers);

/** What the words around a name say of it. */
type NameContext = {
  /** Whether they speak of a threat at all, so that an everyday word may be its name. */
  speaksOfThreat: boolean;
  /** It is a part of somebody else's name, by the capital beside it. */
  insideName: boolean;
};

const word = /[\p{L}\p{N}][\p{L}\p{N}&'’-]{0,30}/gu;
const reach = 70;

const handled =
  'deploy(?:s|ed|ing)?|drop(?:s|ped|ping)?|install(?:s|ed|ing)?|deliver(?:s|ed|ing)?|load(?:s|ed|ing)?|download(?:s|ed|ing)?|distribut(?:es?|ed|ing)|execut(?:es?|ed|ing)|launch(?:es|ed|ing)?|plant(?:s|ed|ing)?|us(?:es?|ed|ing)|infected with';
/** Somebody "deployed Mimikatz, Cobalt Strike and" what follows. */
const handledBefore = new RegExp(
  String.raw`\b(?:${handled}) (?:(?:the|an?|its|their|new|updated|modified|custom|both) ){0,3}(?:\p{Lu}[\p{L}\p{N}.-]{0,30}(?:, and |, or |, | and | or | )){0,12}$`,
  'u',
);
const handledAfter = new RegExp(
  String.raw`^ (?:is|was|were|gets|got|being|been) (?:\p{Ll}{2,12} )?(?:${handled})\b`,
  'u',
);

/** Whether a verb handles the name as software: "deployed Carbanak", "Carbanak was dropped"; "Carbanak's" owns something. */
const isHandled = (before: string, after: string): boolean =>
  (handledBefore.test(before) && !/^['’]s\b/.test(after)) || handledAfter.test(after);

/** What the words right beside a name call it: the "gang" after it, the "malware" before, the "deployed" before. */
export function calledAs(text: string, start: number, end: number): 'actor' | 'software' | null {
  const next = wordsOf(lineAfter(text, end, 24)).slice(0, 2);
  const previous = wordsOf(lineBefore(text, start, 40))
    .toReversed()
    .slice(0, 6);
  for (const each of [...next.toReversed(), ...nearBefore(previous).toReversed()].map(small)) {
    if (actorWords.has(each)) return 'actor';
    if (softwareWords.has(each)) return 'software';
  }
  return isHandled(lineBefore(text, start, 160), lineAfter(text, end, 40)) ? 'software' : null;
}

/** Reads six words to either side within the line; a comma list of names does not break it. */
export function contextOf(text: string, start: number, end: number): NameContext {
  const after = lineAfter(text, end, reach);
  const before = lineBefore(text, start, reach);
  const next = wordsOf(after).slice(0, 6);
  const previous = wordsOf(before).toReversed().slice(0, 6);
  const near = [...next.slice(0, 2), ...nearBefore(previous)].map(small);
  const atHead = before.trim() === '' || /[.!?:•]["'”’)]*\s*$/.test(before);
  const adjacent =
    near.some((each) => strong.has(each) || weak.has(each)) ||
    hasPair(next.slice(0, 3)) ||
    hasPair(previous.slice(0, 3).toReversed());
  const told =
    /^, (?:an?|the) /.test(after) && next.slice(0, 5).some((each) => strong.has(small(each)) || weak.has(small(each)));
  const around = [...next, ...previous].map(small);
  const wider = around.some((each) => strong.has(each)) || hasPair(next) || hasPair(previous.toReversed());
  return {
    speaksOfThreat: adjacent || told || (!atHead && wider),
    insideName: touchesName(after, next[0], false) || touchesName(before, previous[0], atHead),
  };
}

const small = (written: string): string => written.toLowerCase().replace(/['’]s$/, '');

/** "the group Snake", "a gang called Snake". */
const nearBefore = (previous: string[]): string[] => {
  let skipped = 0;
  while (skipped < 3 && callers.has(small(previous[skipped] ?? ''))) skipped += 1;
  return previous.slice(0, skipped + 1);
};

const hasPair = (row: string[]): boolean =>
  row.some((each, index) => strongPairs.has(`${small(each)} ${small(row[index + 1] ?? '')}`));

/** A capitalised word right beside, parted by one blank: "Google Play", "Royal Mail"; not "Play Ransomware". */
const touchesName = (side: string, neighbour: string | undefined, atHead: boolean): boolean => {
  if (atHead || neighbour === undefined || !/^\p{Lu}\p{Ll}/u.test(neighbour)) return false;
  if (!(side.startsWith(` ${neighbour}`) || side.endsWith(`${neighbour} `))) return false;
  const key = small(neighbour);
  return !strong.has(key) && !weak.has(key) && !actorWords.has(key) && !softwareWords.has(key) && !callers.has(key);
};

const wordsOf = (line: string): string[] => line.match(word) ?? [];

const lineAfter = (text: string, end: number, length: number): string => {
  const slice = text.slice(end, end + length);
  const stop = /[\n;]|[.!?](?=\s)/.exec(slice)?.index ?? slice.length;
  return slice.slice(0, stop);
};

const lineBefore = (text: string, start: number, length: number): string => {
  const slice = text.slice(Math.max(0, start - length), start);
  return slice.slice(Math.max(slice.lastIndexOf('\n'), slice.lastIndexOf(';'), lastStop(slice)) + 1);
};

const lastStop = (slice: string): number =>
  Math.max(slice.lastIndexOf('. '), slice.lastIndexOf('! '), slice.lastIndexOf('? '));
