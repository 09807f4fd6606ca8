import { foldedLetter, isWordEnd } from './name-letters.ts';

/** Where a stored name ends, and its number. */
type NameEnd = { value: number; end: number };

/** Reads the names that begin at `start`, shortest first. */
export type NameTrie = (text: string, start: number) => readonly NameEnd[];

const none: readonly NameEnd[] = [];

/**
 * A tree of names' letters in three flat arrays: ten thousand names take under a megabyte, where an automaton with a row
 * per state would take fifty. Names only begin where words do, so no links from failed branches are needed, and a text
 * is read in one pass whose every step is bounded by the longest name. One blank, hyphen, dot or underscore between two
 * letters is passed over; whether it may stand there, the spelling decides. Names are unlike each other and not empty.
 */
export function nameTrie(squeezed: readonly string[]): NameTrie {
  const { letters, firstChild, values } = treeOf(squeezed);
  const roots = new Int32Array(128);
  for (let at = firstChild[0] ?? 0; at < (firstChild[1] ?? 0); at += 1) {
    const letter = letters[at] ?? 0;
    if (letter < 128) roots[letter] = at;
  }
  const heads = headsOf(squeezed);
  const childOf = (node: number, letter: number): number => {
    if (node === 0 && letter < 128) return roots[letter] ?? 0;
    const last = firstChild[node + 1] ?? 0;
    for (let at = firstChild[node] ?? 0; at < last; at += 1) if (letters[at] === letter) return at;
    return 0;
  };
  return (text, start) => {
    const first = foldedLetter(text.charCodeAt(start));
    const second = foldedLetter(text.charCodeAt(start + 1));
    const third = foldedLetter(text.charCodeAt(start + 2));
    // Most words of a text begin no name: three letters tell, unless one of them parts words.
    if (second !== 0 && third !== 0 && heads[headOf(first, second, third)] === 0) return none;
    let node = 0;
    let parted = true;
    let found: NameEnd[] | null = null;
    for (let index = start; index < text.length; index += 1) {
      const letter = foldedLetter(text.charCodeAt(index));
      if (letter === 0) {
        if (parted) break;
        parted = true;
        continue;
      }
      parted = false;
      node = childOf(node, letter);
      if (node === 0) break;
      const value = values[node] ?? -1;
      if (value >= 0 && isWordEnd(text, index + 1)) (found ??= []).push({ value, end: index + 1 });
    }
    return found ?? none;
  };
}

/** Five bits of each letter: names of other scripts fall where they may, which costs a look and no name. */
const headOf = (first: number, second: number, third: number): number =>
  ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);

function headsOf(squeezed: readonly string[]): Uint8Array {
  const heads = new Uint8Array(32_768);
  for (const name of squeezed) {
    if (name.length < 3) return heads.fill(1);
    heads[headOf(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2))] = 1;
  }
  return heads;
}

/** Breadth first over the sorted names, so that a node's children stand side by side and end where the next's begin. */
function treeOf(squeezed: readonly string[]) {
  const order = squeezed.map((_, number) => number).sort((a, b) => compare(squeezed[a] ?? '', squeezed[b] ?? ''));
  const size = squeezed.reduce((sum, name) => sum + name.length, 2);
  const letters = new Uint16Array(size);
  const firstChild = new Int32Array(size + 1);
  const values = new Int32Array(size).fill(-1);
  // Each node's stretch of the sorted names, and how many letters they share.
  const from = new Int32Array(size);
  const to = new Int32Array(size);
  const depth = new Uint8Array(size);
  to[0] = order.length;
  let nodes = 1;
  for (let node = 0; node < nodes; node += 1) {
    firstChild[node] = nodes;
    const at = depth[node] ?? 0;
    const last = to[node] ?? 0;
    for (let name = from[node] ?? 0; name < last; name += 1) {
      const number = order[name] ?? 0;
      const letter = (squeezed[number] ?? '').charCodeAt(at);
      if (Number.isNaN(letter)) values[node] = number;
      else if (nodes > (firstChild[node] ?? 0) && letters[nodes - 1] === letter) to[nodes - 1] = name + 1;
      else {
        letters[nodes] = letter;
        from[nodes] = name;
        to[nodes] = name + 1;
        depth[nodes] = at + 1;
        nodes += 1;
      }
    }
  }
  firstChild[nodes] = nodes;
  return {
    letters: letters.slice(0, nodes),
    firstChild: firstChild.slice(0, nodes + 1),
    values: values.slice(0, nodes),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
