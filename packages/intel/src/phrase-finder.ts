import { phraseTrie, type PhraseTrie } from './phrase-trie.ts';

/** Where the phrase numbered `phrase` stands; UTF-16 offsets, `end` exclusive. */
export type PhraseMatch = { phrase: number; start: number; end: number };

/** Called for each occurrence, in the order of the ends; at one end the longest phrase first. */
export type PhraseVisitor = (phrase: number, start: number, end: number) => void;

/** How much of the transitions is kept as a table: those of the states nearest the root, where a text mostly is. */
const tableBytes = 1_048_576;

/**
 * Builds an Aho-Corasick automaton over `phrases` and returns the function that finds every occurrence of every phrase
 * in one pass, whatever the number of phrases. ASCII letters match in either case; nothing is said of word boundaries.
 */
export function phraseFinder(phrases: readonly string[]): (text: string) => PhraseMatch[] {
  const scan = phraseScanner(phrases);
  return (text) => {
    const matches: PhraseMatch[] = [];
    scan(text, (phrase, start, end) => matches.push({ phrase, start, end }));
    return matches;
  };
}

/**
 * As `phraseFinder`, but tells `visit` instead of building a list. `alike` holds pairs of characters: where a phrase
 * has the first, the text may have the second (a no-break space for a space). No phrase may stand in the list twice.
 */
export function phraseScanner(
  phrases: readonly string[],
  alike: readonly (readonly [string, string])[] = [],
): (text: string, visit: PhraseVisitor) => void {
  const trie = phraseTrie(phrases);
  const { phraseAt, linkTo } = trie;
  const classOf = alikeLetters(trie.classOf, alike);
  const { table, rows } = tableOf(trie);
  const { classes } = trie;
  const lengths = phrases.map(({ length }) => length);
  return (text, visit) => {
    let state = 0;
    for (let index = 0; index < text.length; index += 1) {
      const letter = classOf[text.charCodeAt(index)] ?? 0;
      if (letter === 0) state = 0;
      else
        state =
          state < rows ? (table[state * classes + letter - 1] ?? 0) : follow(trie, table, rows, state, letter - 1);
      // linkTo skips to states that end a phrase, so this loop only turns for matches.
      for (let at = state; at !== 0; at = linkTo[at] ?? 0) {
        const phrase = phraseAt[at] ?? -1;
        if (phrase >= 0) visit(phrase, index + 1 - (lengths[phrase] ?? 0), index + 1);
      }
    }
  };
}

function alikeLetters(classOf: Uint16Array, alike: readonly (readonly [string, string])[]): Uint16Array {
  const written = alike.map(([, other]) => other.charCodeAt(0));
  const letters = new Uint16Array(Math.max(classOf.length, ...written.map((code) => code + 1)));
  letters.set(classOf);
  for (const [meant, other] of alike) letters[other.charCodeAt(0)] = classOf[meant.charCodeAt(0)] ?? 0;
  return letters;
}

/** The transitions of the first states, filled from those nearer the root. */
function tableOf({ classes, firstChild, nextSibling, letterOf, fail }: PhraseTrie) {
  const states = fail.length;
  // Half as wide numbers, where they suffice, make room for twice the states.
  const cells = states < 65_536 ? tableBytes / 2 : tableBytes / 4;
  const rows = Math.max(1, Math.min(states, Math.floor(cells / Math.max(1, classes))));
  const table = states < 65_536 ? new Uint16Array(rows * classes) : new Int32Array(rows * classes);
  for (let state = 0; state < rows; state += 1) {
    const back = (fail[state] ?? 0) * classes;
    if (state !== 0) table.copyWithin(state * classes, back, back + classes);
    for (let child = firstChild[state] ?? 0; child !== 0; child = nextSibling[child] ?? 0) {
      table[state * classes + (letterOf[child] ?? 0)] = child;
    }
  }
  return { table, rows };
}

/** A state past the table follows its few children, then its suffixes until the table answers. */
function follow(
  { classes, firstChild, nextSibling, letterOf, fail }: PhraseTrie,
  table: Uint16Array | Int32Array,
  rows: number,
  from: number,
  letter: number,
): number {
  let state = from;
  while (state >= rows) {
    for (let child = firstChild[state] ?? 0; child !== 0; child = nextSibling[child] ?? 0) {
      if (letterOf[child] === letter) return child;
    }
    state = fail[state] ?? 0;
  }
  return table[state * classes + letter] ?? 0;
}
