import { phraseScanner, type PhraseVisitor } from '../phrase-finder.ts';
import { behaviourRows, cueWords, wordSets, type CueKind } from './behaviour-data.ts';
import { parseChoice, parsePattern, type BehaviourRow, type Part, type Words } from './behaviour-pattern.ts';
import { techniquePhrases, type TechniquePhrase } from '../technique-phrases.ts';

/** What it means that a literal stands in a text. */
export type Use =
  | { as: 'part'; slot: number; open: boolean }
  | { as: 'word'; word: number; open: boolean }
  | { as: 'cue'; cue: CueKind; open: boolean }
  | { as: 'name'; name: TechniquePhrase };

/**
 * One part of a pattern, and what must hold for it to count: the slot `before` (-1 for none) reached at most `gap`
 * characters earlier. `behaviour` is -1 for a first part, which all patterns that begin with the same choice share.
 */
export type Slot = { behaviour: number; before: number; last: boolean; gap: number; evidence: boolean };

/** `with` and `veto` are numbers of words; null when the row asks for none. */
export type Behaviour = { row: BehaviourRow; with: number[] | null; veto: number[] };

export type Vocabulary = {
  scan: (text: string, visit: PhraseVisitor) => void;
  uses: Use[][];
  /** For each literal 1 if one of its uses lets its last word go on. */
  mayGoOn: Uint8Array;
  slots: Slot[];
  behaviours: Behaviour[];
  words: number;
};

/** Typographic forms of the characters the data is written with. */
const alike = [
  [' ', '\u00a0'],
  [' ', '\t'],
  [' ', '\n'],
  ["'", '’'],
  ['-', '‐'],
  ['-', '‑'],
  ['-', '–'],
  ['"', '“'],
  ['"', '”'],
] as const;

let built: Vocabulary | null = null;

/** Everything looked for, in one automaton; built at the first call. */
export function vocabulary(): Vocabulary {
  built ??= build();
  return built;
}

function build(): Vocabulary {
  const numbers = new Map<string, number>();
  const uses: Use[][] = [];
  const add = (text: string, use: Use): void => {
    const number = numbers.get(text.toLowerCase()) ?? uses.push([]) - 1;
    numbers.set(text.toLowerCase(), number);
    uses[number]?.push(use);
  };
  const slots: Slot[] = [];
  const behaviours: Behaviour[] = [];
  const wordOf = wordNumbers(add);
  const addPattern = patternAdder(slots, add);
  for (const row of behaviourRows()) {
    const behaviour =
      behaviours.push({
        row,
        with: row.with === undefined ? null : parseChoice(row.with, wordSets).map(wordOf.number),
        veto: row.veto === undefined ? [] : parseChoice(row.veto, wordSets).map(wordOf.number),
      }) - 1;
    for (const pattern of row.find) addPattern(pattern, behaviour);
  }
  for (const [cue, choice] of cueWords) {
    for (const { text, open } of parseChoice(choice, wordSets)) add(text, { as: 'cue', cue, open });
  }
  for (const name of techniquePhrases()) add(name.phrase, { as: 'name', name });
  const literals = [...numbers.keys()];
  const mayGoOn = Uint8Array.from(uses, (of) => (of.some((use) => use.as === 'name' || use.open) ? 1 : 0));
  return {
    scan: phraseScanner(literals, { atWords: true, alike }),
    uses,
    mayGoOn,
    slots,
    behaviours,
    words: wordOf.count(),
  };
}

type Add = (text: string, use: Use) => void;

function patternAdder(slots: Slot[], add: Add): (pattern: string, behaviour: number) => void {
  const firsts = new Map<string, number>();
  const addSlot = (slot: Slot, { any }: Part): number => {
    const number = slots.push(slot) - 1;
    for (const { text, open } of any) add(text, { as: 'part', slot: number, open });
    return number;
  };
  return (pattern, behaviour) => {
    const parts = parsePattern(pattern, wordSets);
    let before = -1;
    parts.forEach((part, index) => {
      const { gap, evidence } = part;
      const last = index === parts.length - 1;
      const key = JSON.stringify([part.any, evidence]);
      const shared = index === 0 && !last ? firsts.get(key) : undefined;
      const owner = index === 0 && !last ? -1 : behaviour;
      before = shared ?? addSlot({ behaviour: owner, before, last, gap, evidence }, part);
      if (owner === -1) firsts.set(key, before);
    });
  };
}

/** Each word asked for beside a pattern has a number, so that a sentence needs to be looked through once. */
function wordNumbers(add: Add) {
  const numbers = new Map<string, number>();
  return {
    count: () => numbers.size,
    number: ({ text, open }: Words): number => {
      const key = `${text.toLowerCase()}${open ? '*' : ''}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const word = numbers.size;
      numbers.set(key, word);
      add(text, { as: 'word', word, open });
      return word;
    },
  };
}
