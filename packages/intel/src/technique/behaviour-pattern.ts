/** A row of data/behaviours/*.json: see data/behaviours/README.md for how `find` is written. */
export type BehaviourRow = {
  id: string;
  kind: 'phrase' | 'command';
  find: string[];
  /** One of these must stand in the same sentence. */
  with?: string;
  /** None of these may. */
  veto?: string;
  confidence: number;
};

/** A word or phrase to look for; `open` means that it may go on to the end of its word (`exploit*`). */
export type Words = { text: string; open: boolean };

/** One of `any` must come within `gap` characters of the part before; `evidence` parts make the mention's span. */
export type Part = { any: Words[]; gap: number; evidence: boolean };

/** Most characters between two parts: `+` next to each other, `..` in the same clause, `...` anywhere near. */
const gaps: Record<string, number> = { '+': 9, '..': 45, '...': 140 };

/**
 * Reads one pattern: parts separated by `+`, `..` or `...`, each a choice `a|b*|c`, of which those in « » are the
 * evidence (all of them, when none is marked). `$name` stands for a choice of `sets`.
 */
export function parsePattern(pattern: string, sets: Record<string, string>): Part[] {
  const pieces = pattern.split(/ (\+|\.\.\.?) /);
  const parts = pieces.flatMap((piece, index): Part[] => {
    if (index % 2 === 1) return [];
    const marked = piece.startsWith('«') && piece.endsWith('»');
    const choice = marked ? piece.slice(1, -1) : piece;
    return [{ any: parseChoice(choice, sets), gap: gaps[pieces[index - 1] ?? '+'] ?? 0, evidence: marked }];
  });
  return parts.some(({ evidence }) => evidence) ? parts : parts.map((part) => ({ ...part, evidence: true }));
}

/** Reads `a|b*|$set`; a pipe that is meant is written `¦`. */
export function parseChoice(choice: string, sets: Record<string, string>): Words[] {
  return choice.split('|').flatMap((word) => {
    if (!word.startsWith('$')) return [wordsOf(word)];
    const set = sets[word.slice(1)];
    if (set === undefined) throw new Error(`no set of words is named ${word}`);
    return parseChoice(set, sets);
  });
}

function wordsOf(word: string): Words {
  const open = word.endsWith('*');
  const text = (open ? word.slice(0, -1) : word).replaceAll('¦', '|');
  if (text.trim() === '') throw new Error('a pattern has an empty choice');
  return { text, open };
}
