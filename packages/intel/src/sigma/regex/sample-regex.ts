import { hasLetter, type Letters } from './letters.ts';
import type { ParsedRegex, Regex } from './parse-regex.ts';

/** Longer samples help nobody. */
const longest = 5_000;

/**
 * Texts that likely match, the shortest first: with the first option of every choice, then with others, and with one more
 * turn of every loop. Lookaround is not solved; whoever needs certainty runs the expression on them.
 */
export function sampleRegex({ tree }: ParsedRegex): string[] {
  const variants = [
    { option: 0, extra: 0 },
    { option: 0, extra: 1 },
    { option: 1, extra: 1 },
    { option: 2, extra: 3 },
    { option: 1, extra: 0 },
  ];
  return [...new Set(variants.map(({ option, extra }) => sample(tree, option, extra).slice(0, longest)))];
}

function sample(node: Regex, option: number, extra: number): string {
  switch (node.kind) {
    case 'letters':
      return letterOf(node.letters);
    case 'dot':
      return 'x';
    case 'edge':
      return '';
    case 'look':
      return node.ahead && !node.negated ? sample(node.of, option, extra) : '';
    case 'sequence':
      return node.of.map((part) => sample(part, option, extra)).join('');
    case 'choice': {
      const chosen = node.of[option % node.of.length];
      return chosen === undefined ? '' : sample(chosen, option, extra);
    }
    case 'repeat':
      return sample(node.of, option, extra).repeat(Math.min(node.least + extra, node.most, longest));
  }
}

/** A letter people write, if the set has one. */
function letterOf(letters: Letters): string {
  for (const letter of 'xaA0 -._') if (hasLetter(letters, letter.charCodeAt(0))) return letter;
  const [first] = letters.ranges;
  if (!letters.negated && first !== undefined && first[0] > 0) return String.fromCharCode(first[0]);
  for (let code = 33; code < 0x3000; code += 1) if (hasLetter(letters, code)) return String.fromCharCode(code);
  return '';
}
