/**
 * The trie of an Aho-Corasick automaton, its states numbered breadth first: the root is 0, and a state's parent and its
 * suffix have smaller numbers. Children hang on their parent as a list, because deep states have one or two.
 */
export type PhraseTrie = {
  /** How many different letters the phrases hold. */
  classes: number;
  /** For each UTF-16 code unit its letter's number from 1, or 0 (also past the end) for one no phrase holds. */
  classOf: Uint16Array;
  firstChild: Int32Array;
  nextSibling: Int32Array;
  /** The letter that leads to a state, from 0. */
  letterOf: Uint16Array;
  /** The state of the longest proper suffix. */
  fail: Int32Array;
  /** The phrase that ends here, or -1. */
  phraseAt: Int32Array;
  /** The nearest suffix that ends a phrase, or 0. */
  linkTo: Int32Array;
};

type Node = { state: number; letter: number; phrase: number; children: Map<number, Node> | null };

export function phraseTrie(phrases: readonly string[]): PhraseTrie {
  const { classOf, classes } = alphabetOf(phrases);
  const nodes = breadthFirst(treeOf(phrases, classOf));
  const firstChild = new Int32Array(nodes.length);
  const nextSibling = new Int32Array(nodes.length);
  const letterOf = Uint16Array.from(nodes, ({ letter }) => letter);
  const phraseAt = Int32Array.from(nodes, ({ phrase }) => phrase);
  const fail = new Int32Array(nodes.length);
  const linkTo = new Int32Array(nodes.length);
  const suffixOf = (from: number, letter: number): number => {
    for (let state = from; ; state = fail[state] ?? 0) {
      const child = nodes[state]?.children?.get(letter);
      if (child !== undefined || state === 0) return child?.state ?? 0;
    }
  };
  nodes.forEach((node, state) => {
    const back = fail[state] ?? 0;
    linkTo[state] = (phraseAt[back] ?? -1) >= 0 ? back : (linkTo[back] ?? 0);
    for (const { state: number, letter } of node.children?.values() ?? []) {
      nextSibling[number] = firstChild[state] ?? 0;
      firstChild[state] = number;
      if (state !== 0) fail[number] = suffixOf(back, letter);
    }
  });
  return { classes, classOf, firstChild, nextSibling, letterOf, fail, phraseAt, linkTo };
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

function treeOf(phrases: readonly string[], classOf: Uint16Array): Node {
  const root: Node = { state: 0, letter: 0, phrase: -1, children: null };
  phrases.forEach((phrase, number) => {
    let node = root;
    for (let index = 0; index < phrase.length; index += 1) {
      const letter = (classOf[phrase.charCodeAt(index)] ?? 1) - 1;
      node.children ??= new Map();
      const child = node.children.get(letter) ?? { state: 0, letter, phrase: -1, children: null };
      node.children.set(letter, child);
      node = child;
    }
    if (phrase.length > 0) node.phrase = number;
  });
  return root;
}

function breadthFirst(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) {
    for (const child of node.children?.values() ?? []) child.state = nodes.push(child) - 1;
  }
  return nodes;
}
