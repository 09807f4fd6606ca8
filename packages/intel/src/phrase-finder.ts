/** Where the phrase numbered `phrase` stands; UTF-16 offsets, `end` exclusive. */
export type PhraseMatch = { phrase: number; start: number; end: number };

const fold = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

/**
 * Builds an Aho-Corasick automaton over `phrases` and returns the function that finds every occurrence of every phrase
 * in one pass, whatever the number of phrases. ASCII letters match in either case; nothing is said of word boundaries.
 */
export function phraseFinder(phrases: readonly string[]): (text: string) => PhraseMatch[] {
  const { classOf, classes } = alphabetOf(phrases);
  const { next, phraseAt, linkTo } = automatonOf(phrases, classOf, classes);
  return (text) => {
    const matches: PhraseMatch[] = [];
    let state = 0;
    for (let index = 0; index < text.length; index += 1) {
      const letter = classOf.get(fold(text.charCodeAt(index)));
      state = letter === undefined ? 0 : (next[state * classes + letter] ?? 0);
      // linkTo skips to states that end a phrase, so this loop only turns for matches.
      for (let at = state; at !== 0; at = linkTo[at] ?? 0) {
        const phrase = phraseAt[at] ?? -1;
        if (phrase >= 0) matches.push({ phrase, start: index + 1 - (phrases[phrase]?.length ?? 0), end: index + 1 });
      }
    }
    return matches;
  };
}

function alphabetOf(phrases: readonly string[]): { classOf: Map<number, number>; classes: number } {
  const classOf = new Map<number, number>();
  for (const phrase of phrases) {
    for (let index = 0; index < phrase.length; index += 1) {
      const code = fold(phrase.charCodeAt(index));
      if (!classOf.has(code)) classOf.set(code, classOf.size);
    }
  }
  return { classOf, classes: classOf.size };
}

function automatonOf(phrases: readonly string[], classOf: Map<number, number>, classes: number) {
  const most = phrases.reduce((sum, phrase) => sum + phrase.length, 1);
  const next = new Int32Array(most * classes);
  const phraseAt = new Int32Array(most).fill(-1);
  let states = 1;
  phrases.forEach((phrase, number) => {
    let state = 0;
    for (let index = 0; index < phrase.length; index += 1) {
      const slot = state * classes + (classOf.get(fold(phrase.charCodeAt(index))) ?? 0);
      if (next[slot] === 0) next[slot] = states++;
      state = next[slot] ?? 0;
    }
    if (phrase.length > 0) phraseAt[state] = number;
  });
  return { next, phraseAt, linkTo: linkStates(next, phraseAt, states, classes) };
}

/** Breadth first: fills the missing transitions, and finds for each state the nearest suffix that ends a phrase. */
function linkStates(next: Int32Array, phraseAt: Int32Array, states: number, classes: number): Int32Array {
  const fail = new Int32Array(states);
  const linkTo = new Int32Array(states);
  const queue = [0];
  for (const state of queue) {
    const back = fail[state] ?? 0;
    linkTo[state] = (phraseAt[back] ?? -1) >= 0 ? back : (linkTo[back] ?? 0);
    for (let letter = 0; letter < classes; letter += 1) {
      const slot = state * classes + letter;
      const fallback = state === 0 ? 0 : (next[back * classes + letter] ?? 0);
      const target = next[slot] ?? 0;
      if (target === 0) next[slot] = fallback;
      else {
        fail[target] = fallback;
        queue.push(target);
      }
    }
  }
  return linkTo;
}
