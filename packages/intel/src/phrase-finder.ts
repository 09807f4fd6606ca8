import { closedRoot, isWordCode, phraseTrie, stateAfter, type PhraseTrie } from './phrase-trie.ts';

/** Where the phrase numbered `phrase` stands; UTF-16 offsets, `end` exclusive. */
export type PhraseMatch = { phrase: number; start: number; end: number };

/** Called for each occurrence, in the order of the ends; at one end the longest phrase first. */
export type PhraseVisitor = (phrase: number, start: number, end: number) => void;

type PhraseOptions = {
  /** Leave out a phrase that begins with an ASCII letter, digit or `_` where another one stands right before it. */
  atWords?: boolean;
  /** Pairs of characters: where a phrase has the first, the text may have the second (a no-break space for a space). */
  alike?: readonly (readonly [string, string])[];
};

/** How much of the transitions is kept as a table: those of the states nearest the root, where a text mostly is. */
const tableBytes = 1_048_576;

/**
 * Builds an Aho-Corasick automaton over `phrases` and returns the function that finds every occurrence of every phrase
 * in one pass, whatever the number of phrases. ASCII letters match in either case.
 */
export function phraseFinder(phrases: readonly string[], options: PhraseOptions = {}): (text: string) => PhraseMatch[] {
  const scan = phraseScanner(phrases, options);
  return (text) => {
    const matches: PhraseMatch[] = [];
    scan(text, (phrase, start, end) => matches.push({ phrase, start, end }));
    return matches;
  };
}

/** As `phraseFinder`, but tells `visit` instead of building a list. No phrase may stand in the list twice. */
export function phraseScanner(
  phrases: readonly string[],
  { atWords = false, alike = [] }: PhraseOptions = {},
): (text: string, visit: PhraseVisitor) => void {
  const trie = phraseTrie(phrases, atWords);
  const { phraseAt, linkTo, classes } = trie;
  const classOf = alikeLetters(trie.classOf, alike);
  const { table, rows } = tableOf(trie);
  const lengths = Int32Array.from(phrases, ({ length }) => length);
  const foundAt = phraseAt.map((phrase, state) => (phrase >= 0 ? state : (linkTo[state] ?? 0)));
  return (text, visit) => {
    const { length } = text;
    let state = 0;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      const letter = classOf[code] ?? 0;
      if (letter === 0) state = atWords && isWordCode(code) ? closedRoot : 0;
      else
        state =
          state < rows ? (table[state * classes + letter - 1] ?? 0) : follow(trie, table, rows, state, letter - 1);
      // Only states that end a phrase are met, so this loop only turns for matches.
      for (let at = foundAt[state] ?? 0; at !== 0; at = linkTo[at] ?? 0) {
        const phrase = phraseAt[at] ?? -1;
        visit(phrase, index + 1 - (lengths[phrase] ?? 0), index + 1);
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
function tableOf(trie: PhraseTrie) {
  const { classes, firstChild, letterOf, fail } = trie;
  const states = fail.length;
  // Half as wide numbers, where they suffice, make room for twice the states.
  const cells = states < 65_536 ? tableBytes / 2 : tableBytes / 4;
  const rows = Math.max(2, Math.min(states, Math.floor(cells / Math.max(1, classes))));
  const table = states < 65_536 ? new Uint16Array(rows * classes) : new Int32Array(rows * classes);
  for (let state = 0; state < rows; state += 1) {
    const row = state * classes;
    if (state <= closedRoot)
      for (let letter = 0; letter < classes; letter += 1) table[row + letter] = stateAfter(trie, state, letter);
    else {
      const back = (fail[state] ?? 0) * classes;
      table.copyWithin(row, back, back + classes);
      for (let child = firstChild[state] ?? 0; child < (firstChild[state + 1] ?? 0); child += 1)
        table[row + (letterOf[child] ?? 0)] = child;
    }
  }
  return { table, rows };
}

/** A state past the table follows its few children, then its suffixes until the table answers. */
function follow(
  { classes, firstChild, letterOf, fail }: PhraseTrie,
  table: Uint16Array | Int32Array,
  rows: number,
  from: number,
  letter: number,
): number {
  let state = from;
  while (state >= rows) {
    const last = firstChild[state + 1] ?? 0;
    for (let child = firstChild[state] ?? 0; child < last; child += 1) if (letterOf[child] === letter) return child;
    state = fail[state] ?? 0;
  }
  return table[state * classes + letter] ?? 0;
}
