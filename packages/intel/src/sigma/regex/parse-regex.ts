import { SigmaFault } from '../fault.ts';
import { parseClass, shorthand, type Letters } from './letters.ts';

/** A regular expression as a tree; groups that capture and those that do not are the same here. */
export type Regex =
  | { kind: 'letters'; letters: Letters }
  | { kind: 'dot' }
  | { kind: 'edge'; edge: 'start' | 'end' | 'word' | 'not-word' }
  | { kind: 'look'; ahead: boolean; negated: boolean; of: Regex }
  | { kind: 'sequence' | 'choice'; of: Regex[] }
  | { kind: 'repeat'; of: Regex; least: number; most: number };

export type RegexFlags = { ignoreCase: boolean; multiline: boolean; dotAll: boolean };
export type ParsedRegex = { tree: Regex; flags: RegexFlags };

const longest = 10_000;
const deepest = 60;
const mostRepeats = 8_000;

/**
 * Reads the part of PCRE that Sigma allows, and lookaround. Back references, atomic groups, conditionals and inline
 * comments are refused. Throws SigmaFault whose `within` is the letter at fault.
 */
export function parseRegex(source: string, given: RegexFlags): ParsedRegex {
  if (source.length > longest) throw new SigmaFault('regex', `The expression is longer than ${longest} letters.`);
  const flags = { ...given };
  const cursor: Cursor = { source, at: 0, depth: 0 };
  const inline = /^\(\?([ims]+)\)/.exec(source);
  if (inline !== null) {
    cursor.at = inline[0].length;
    const letters = inline[1] ?? '';
    flags.ignoreCase ||= letters.includes('i');
    flags.multiline ||= letters.includes('m');
    flags.dotAll ||= letters.includes('s');
  }

  const tree = choice(cursor);
  if (cursor.at < source.length) throw fault(cursor, 'This parenthesis was never opened.');
  return { tree, flags };
}

/** How far the reading has come. */
type Cursor = { readonly source: string; at: number; depth: number };

const fault = (cursor: Cursor, message: string, where = cursor.at): SigmaFault =>
  new SigmaFault('regex', message, [], where);

function choice(cursor: Cursor): Regex {
  const options = [sequence(cursor)];
  while (cursor.source[cursor.at] === '|') {
    cursor.at += 1;
    options.push(sequence(cursor));
  }
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', of: options };
}

function sequence(cursor: Cursor): Regex {
  const parts: Regex[] = [];
  while (cursor.at < cursor.source.length && cursor.source[cursor.at] !== '|' && cursor.source[cursor.at] !== ')')
    parts.push(repeated(cursor, atom(cursor)));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'sequence', of: parts };
}

function repeated(cursor: Cursor, of: Regex): Regex {
  const quantifier = /[*+?]|\{(\d+)(,?)(\d*)\}/y;
  quantifier.lastIndex = cursor.at;
  const match = quantifier.exec(cursor.source);
  if (match === null) return of;
  const [sign, least, comma, most] = match;
  const bounds: [number, number] =
    sign === '*'
      ? [0, Infinity]
      : sign === '+'
        ? [1, Infinity]
        : sign === '?'
          ? [0, 1]
          : [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)];
  if (of.kind === 'edge') throw fault(cursor, `“${sign}” repeats a place, not a letter.`);
  if (bounds[0] > bounds[1]) throw fault(cursor, `“${sign}” counts backwards.`);
  if (bounds[0] > mostRepeats || (bounds[1] !== Infinity && bounds[1] > mostRepeats)) {
    throw fault(cursor, `“${sign}” repeats more than ${mostRepeats} times.`);
  }
  cursor.at = quantifier.lastIndex;
  if (cursor.source[cursor.at] === '?') cursor.at += 1;
  else if (cursor.source[cursor.at] === '+') throw fault(cursor, 'Possessive repetition is not part of Sigma.');
  if (/^(?:[*+?]|\{\d+,?\d*\})/.test(cursor.source.slice(cursor.at, cursor.at + 24)))
    throw fault(cursor, 'A repetition is repeated.');
  return { kind: 'repeat', of, least: bounds[0], most: bounds[1] };
}

function atom(cursor: Cursor): Regex {
  const letter = cursor.source[cursor.at] ?? '';
  if (letter === '(') return group(cursor);
  if (letter === '[') {
    const found = parseClass(cursor.source, cursor.at);
    cursor.at = found.end;
    return { kind: 'letters', letters: found.letters };
  }
  if (letter === '\\') return escaped(cursor);
  if (/[*+?]/.test(letter) || /^\{\d+,?\d*\}/.test(cursor.source.slice(cursor.at, cursor.at + 24))) {
    throw fault(cursor, `Nothing stands before “${letter}” that it could repeat.`);
  }
  cursor.at += 1;
  if (letter === '.') return { kind: 'dot' };
  if (letter === '^') return { kind: 'edge', edge: 'start' };
  if (letter === '$') return { kind: 'edge', edge: 'end' };
  return { kind: 'letters', letters: { negated: false, ranges: [[letter.charCodeAt(0), letter.charCodeAt(0)]] } };
}

function group(cursor: Cursor): Regex {
  const opened = cursor.at;
  cursor.depth += 1;
  if (cursor.depth > deepest) throw fault(cursor, `Groups are nested deeper than ${deepest} levels.`);
  const head = /\((?:\?(?:(:)|(<?)([=!])|P?<[A-Za-z_]\w*>|P?'\w+'|(.{0,2})))?/y;
  head.lastIndex = cursor.at;
  const match = head.exec(cursor.source);
  if (match?.[4] !== undefined) throw fault(cursor, `“(?${match[4]}” is not part of Sigma's expressions.`);
  cursor.at = head.lastIndex;
  const inner = choice(cursor);
  if (cursor.source[cursor.at] !== ')') throw fault(cursor, 'A group is not closed.', opened);
  cursor.at += 1;
  cursor.depth -= 1;
  const sign = match?.[3];
  return sign === undefined ? inner : { kind: 'look', ahead: match?.[2] === '', negated: sign === '!', of: inner };
}

function escaped(cursor: Cursor): Regex {
  const letter = cursor.source[cursor.at + 1];
  if (letter === undefined) throw fault(cursor, 'The expression ends in a backslash.');
  if (/[1-9]|k/.test(letter)) throw fault(cursor, 'Back references are not part of Sigma.');
  if (letter === 'A' || letter === 'z' || letter === 'Z') {
    cursor.at += 2;
    return { kind: 'edge', edge: letter === 'A' ? 'start' : 'end' };
  }
  if (letter === 'b' || letter === 'B') {
    cursor.at += 2;
    return { kind: 'edge', edge: letter === 'b' ? 'word' : 'not-word' };
  }
  const found = shorthand(cursor.source, cursor.at);
  cursor.at = found.end;
  return { kind: 'letters', letters: found.letters };
}
