import type { Letters } from './letters.ts';
import type { ParsedRegex, Regex } from './parse-regex.ts';

/** How another engine spells what the tree holds. */
type Dialect = {
  letters: (letters: Letters) => string;
  dot: string;
  edges: Record<'start' | 'end' | 'word' | 'not-word', string>;
  look: (ahead: boolean, negated: boolean, inner: string) => string;
  repeat: (least: number, most: number) => string;
};

export function writeRegex(tree: Regex, dialect: Dialect): string {
  const inGroup = (inner: string): string => `(?:${inner})`;
  const write = (node: Regex): string => {
    switch (node.kind) {
      case 'letters':
        return dialect.letters(node.letters);
      case 'dot':
        return dialect.dot;
      case 'edge':
        return dialect.edges[node.edge];
      case 'look':
        return dialect.look(node.ahead, node.negated, write(node.of));
      case 'sequence':
        return node.of.map((part) => (part.kind === 'choice' ? inGroup(write(part)) : write(part))).join('');
      case 'choice':
        return node.of.map(write).join('|');
      case 'repeat': {
        const isSingle = node.of.kind === 'letters' || node.of.kind === 'dot';
        return `${isSingle ? write(node.of) : inGroup(write(node.of))}${dialect.repeat(node.least, node.most)}`;
      }
    }
  };
  return write(tree);
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** A set in the spelling JavaScript and PostgreSQL share. */
export function writeLetters({ negated, ranges }: Letters): string {
  const [first] = ranges;
  if (!negated && ranges.length === 1 && first !== undefined && first[0] === first[1]) return writeUnit(first[0]);
  const inner = ranges.map(([low, high]) => (low === high ? unit(low) : `${unit(low)}-${unit(high)}`)).join('');
  return `[${negated ? '^' : ''}${inner}]`;
}

const writeUnit = (code: number): string => {
  const letter = String.fromCharCode(code);
  return /[A-Za-z0-9 ]/.test(letter) ? letter : unit(code);
};

export const writeRepeat = (least: number, most: number): string => {
  if (most === Infinity) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  if (least === 0 && most === 1) return '?';
  return least === most ? `{${least}}` : `{${least},${most}}`;
};

/** The same expression for the RegExp of JavaScript. Throws nothing: what the tree holds, JavaScript knows. */
export function toJavaScript({ tree, flags }: ParsedRegex): RegExp {
  const source = writeRegex(tree, {
    letters: writeLetters,
    dot: flags.dotAll ? '[^]' : '[^\\n]',
    edges: { start: '^', end: '$', word: '\\b', 'not-word': '\\B' },
    look: (ahead, negated, inner) => `(?${ahead ? '' : '<'}${negated ? '!' : '='}${inner})`,
    repeat: writeRepeat,
  });
  return new RegExp(source, `${flags.ignoreCase ? 'i' : ''}${flags.multiline ? 'm' : ''}`);
}
