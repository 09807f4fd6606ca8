/**
 * The trie of an Aho-Corasick automaton, its states numbered breadth first: a state's parent and its suffix have smaller
 * numbers, and its children stand side by side, up to where those of the next state begin. There are two roots. In 0 a
 * phrase may begin; in 1 a word goes on, inside which no phrase that has to begin with a word does.
 */
export type PhraseTrie = {
  /** How many different letters the phrases hold. */
  classes: number;
  /** For each UTF-16 code unit its letter's number from 1, or 0 (also past the end) for one no phrase holds. */
  classOf: Uint16Array;
  /** For each letter from 0, 1 if no phrase begins at it right after another such: all 0 where phrases begin anywhere. */
  joins: Uint8Array;
  /** One longer than there are states. */
  firstChild: Int32Array;
  /** The letter that leads to a state, from 0. */
  letterOf: Uint16Array;
  /** The state of the longest proper suffix at which a phrase may begin. */
  fail: Int32Array;
  /** The phrase that ends here, or -1. */
  phraseAt: Int32Array;
  /** The nearest suffix that ends a phrase, or 0. */
  linkTo: Int32Array;
};

export const closedRoot = 1;

export function phraseTrie(phrases: readonly string[], atWords: boolean): PhraseTrie {
  const { classOf, classes } = alphabetOf(phrases);
  const joins = new Uint8Array(classes);
  if (atWords) for (let code = 0; code < 128; code += 1) if (isWordCode(code)) joins[(classOf[code] ?? 0) - 1] = 1;
  const tree = treeOf(phrases, classOf);
  const fail = new Int32Array(tree.letterOf.length);
  const trie = { classes, classOf, joins, ...tree, fail, linkTo: new Int32Array(fail.length) };
  linkSuffixes(trie);
  return trie;
}

/** Where a letter leads from a state. */
export function stateAfter(trie: Omit<PhraseTrie, 'linkTo' | 'phraseAt'>, from: number, letter: number): number {
  const { firstChild, letterOf, fail, joins } = trie;
  const closed = joins[letter] === 1;
  for (let state = from; ; state = fail[state] ?? 0) {
    if (state === closedRoot && closed) return closedRoot;
    const parent = state === closedRoot ? 0 : state;
    const last = firstChild[parent + 1] ?? 0;
    for (let child = firstChild[parent] ?? 0; child < last; child += 1) if (letterOf[child] === letter) return child;
    if (parent === 0) return closed ? closedRoot : 0;
  }
}

/** An ASCII letter or digit, or the underscore. */
export const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

function linkSuffixes(trie: PhraseTrie): void {
  const { firstChild, letterOf, fail, phraseAt, linkTo, joins } = trie;
  for (let state = 0; state < fail.length; state += 1) {
    const back = fail[state] ?? 0;
    linkTo[state] = (phraseAt[back] ?? -1) >= 0 ? back : (linkTo[back] ?? 0);
    for (let child = firstChild[state] ?? 0; child < (firstChild[state + 1] ?? 0); child += 1) {
      const letter = letterOf[child] ?? 0;
      fail[child] = state === 0 ? (joins[letter] ?? 0) * closedRoot : stateAfter(trie, back, letter);
    }
  }
}

const fold = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

function alphabetOf(phrases: readonly string[]): { classOf: Uint16Array; classes: number } {
  let highest = 127;
  for (const phrase of phrases) {
    for (let index = 0; index < phrase.length; index += 1) highest = Math.max(highest, phrase.charCodeAt(index));
  }
  const classOf = new Uint16Array(highest + 1);
  let classes = 0;
  for (const phrase of phrases) {
    for (let index = 0; index < phrase.length; index += 1) {
      const code = fold(phrase.charCodeAt(index));
      if (classOf[code] === 0) classOf[code] = ++classes;
    }
  }
  for (let capital = 65; capital <= 90; capital += 1) classOf[capital] = classOf[capital + 32] ?? 0;
  return { classOf, classes };
}

/**
 * Breadth first over the sorted phrases, so that those below a state are a stretch of them. No object is made for a
 * state: a hundred thousand of them would be garbage that the process never gives back.
 */
function treeOf(phrases: readonly string[], classOf: Uint16Array) {
  const letterAt = (phrase: number, at: number): number => classOf[phrases[phrase]?.charCodeAt(at) ?? 0] ?? 0;
  const compare = (a: number, b: number): number => {
    for (let at = 0; ; at += 1) {
      const letter = letterAt(a, at);
      const difference = letter - letterAt(b, at);
      if (difference !== 0 || letter === 0) return difference || a - b;
    }
  };
  const order = Int32Array.from(phrases, (_, number) => number)
    .filter((number) => phrases[number] !== '')
    .sort(compare);
  const size = phrases.reduce((sum, { length }) => sum + length, 2);
  const letterOf = new Uint16Array(size);
  const phraseAt = new Int32Array(size).fill(-1);
  const firstChild = new Int32Array(size + 1);
  const depth = new Uint16Array(size);
  // Each state's stretch of the sorted phrases.
  const from = new Int32Array(size);
  const to = new Int32Array(size);
  to[0] = order.length;
  let states = 2;
  for (let state = 0; state < states; state += 1) {
    firstChild[state] = states;
    const at = depth[state] ?? 0;
    for (let place = from[state] ?? 0; place < (to[state] ?? 0); place += 1) {
      const phrase = order[place] ?? 0;
      const letter = letterAt(phrase, at);
      if (letter === 0) phraseAt[state] = phrase;
      else if (states > (firstChild[state] ?? 0) && letterOf[states - 1] === letter - 1) to[states - 1] = place + 1;
      else {
        letterOf[states] = letter - 1;
        from[states] = place;
        to[states] = place + 1;
        depth[states] = at + 1;
        states += 1;
      }
    }
  }
  firstChild[states] = states;
  return {
    letterOf: letterOf.slice(0, states),
    phraseAt: phraseAt.slice(0, states),
    firstChild: firstChild.slice(0, states + 1),
  };
}
