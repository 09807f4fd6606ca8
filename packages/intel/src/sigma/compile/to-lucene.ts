import { combinations } from '../dnf.ts';
import { SigmaFault } from '../fault.ts';
import { any, literalOf, one, type Pattern } from '../pattern.ts';
import type { Letters } from '../regex/letters.ts';
import { parseRegex, type ParsedRegex, type Regex } from '../regex/parse-regex.ts';
import { writeRepeat } from '../regex/write-regex.ts';
import type { Atom, Expression } from '../rule.ts';

/** Queries of “n of” grow with the ways to choose; beyond this they are of no use. */
const mostChoices = 100;

/**
 * The detection as a query string of Lucene, as Elasticsearch and OpenSearch read it. Whether case counts is decided by
 * how a field is indexed, so “cased” is lost. Throws SigmaFault for what the language cannot say: comparing two fields,
 * parts of dates, lookaround and word edges.
 */
export function toLucene(expression: Expression): string {
  switch (expression.kind) {
    case 'atom':
      return writeAtom(expression);
    case 'not':
      return `NOT ${grouped(toLucene(expression.of))}`;
    case 'and':
    case 'or': {
      const parts = expression.of.map(toLucene);
      if (parts.length === 0) return expression.kind === 'and' ? '*:*' : 'NOT *:*';
      return `(${parts.join(expression.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'at-least': {
      const ways = combinations(expression.of, expression.count, mostChoices + 1);
      if (ways.length > mostChoices) throw unable('“n of” many selections', []);
      return `(${ways.map((parts) => toLucene({ kind: 'and', of: parts })).join(' OR ')})`;
    }
  }
}

const grouped = (query: string): string => (query.startsWith('(') ? query : `(${query})`);

const unable = (what: string, path: Atom['path']): SigmaFault =>
  new SigmaFault('lucene', `Lucene has no words for ${what}.`, path);

function writeAtom({ field, test, path }: Atom): string {
  const name = field === null ? '' : `${escape(field)}:`;
  switch (test.kind) {
    case 'text':
      return `${name}${writePattern(test.pattern)}`;
    case 'regex':
      return `${name}/${luceneRegex(parseRegex(test.source, test.flags), path)}/`;
    case 'network':
      return `${name}"${test.network}"`;
    case 'number':
      return `${name}${{ lt: '<', lte: '<=', gt: '>', gte: '>=' }[test.comparison]}${test.than}`;
    case 'presence':
      return test.present ? `_exists_:${escape(field ?? '')}` : `NOT _exists_:${escape(field ?? '')}`;
    case 'field':
      throw unable('comparing two fields', path);
    case 'date-part':
      throw unable(`the ${test.part} of a date`, path);
    case 'placeholder':
      throw new SigmaFault('lucene', `“%${test.name}%” has no values.`, path);
  }
}

const escape = (text: string): string => text.replace(/[\s+\-=&|!(){}[\]^"~*?:\\/<>]/g, '\\$&');

function writePattern(pattern: Pattern): string {
  const literal = literalOf(pattern);
  if (literal !== null) return `"${literal.replace(/["\\]/g, '\\$&')}"`;
  return pattern.map((piece) => (piece === any ? '*' : piece === one ? '?' : escape(piece))).join('');
}

/** Lucene's expressions hold for the whole value, and know neither escapes for kinds of letters nor edges. */
function luceneRegex({ tree, flags }: ParsedRegex, path: Atom['path']): string {
  const parts = tree.kind === 'sequence' ? tree.of : [tree];
  const isEdge = (node: Regex | undefined, edge: string): boolean => node?.kind === 'edge' && node.edge === edge;
  const starts = isEdge(parts[0], 'start');
  const ends = isEdge(parts.at(-1), 'end');
  const inner = parts.slice(starts ? 1 : 0, ends ? -1 : undefined);
  const write = (node: Regex): string => {
    switch (node.kind) {
      case 'letters':
        return writeLetters(node.letters, flags.ignoreCase);
      case 'dot':
        return '.';
      case 'edge':
        throw unable('“^”, “$” and word edges inside an expression', path);
      case 'look':
        throw unable('lookaround', path);
      case 'sequence':
        return node.of.map((part) => (part.kind === 'choice' ? `(${write(part)})` : write(part))).join('');
      case 'choice':
        return node.of.map(write).join('|');
      case 'repeat':
        return `${node.of.kind === 'letters' || node.of.kind === 'dot' ? write(node.of) : `(${write(node.of)})`}${writeRepeat(node.least, node.most)}`;
    }
  };
  const body = write({ kind: 'sequence', of: inner });
  return `${starts ? '' : '.*'}${body}${ends ? '' : '.*'}`;
}

function writeLetters(letters: Letters, ignoreCase: boolean): string {
  const folded = ignoreCase ? withBothCases(letters.ranges) : letters.ranges;
  const [first] = folded;
  if (!letters.negated && folded.length === 1 && first !== undefined && first[0] === first[1])
    return writeLetter(first[0]);
  const inner = folded
    .map(([low, high]) => (low === high ? writeLetter(low) : `${writeLetter(low)}-${writeLetter(high)}`))
    .join('');
  return `[${letters.negated ? '^' : ''}${inner}]`;
}

const writeLetter = (code: number): string => {
  const letter = String.fromCharCode(code);
  return /[\w\s]/.test(letter) || code > 127 ? letter : `\\${letter}`;
};

function withBothCases(ranges: Letters['ranges']): Letters['ranges'] {
  const clip = (low: number, high: number, from: number, to: number): Letters['ranges'] => {
    const [start, end] = [Math.max(low, from), Math.min(high, to)];
    return start > end ? [] : [[start, end]];
  };
  return ranges.flatMap(([low, high]) => [
    [low, high] satisfies [number, number],
    ...clip(low, high, 65, 90).map(([a, b]): [number, number] => [a + 32, b + 32]),
    ...clip(low, high, 97, 122).map(([a, b]): [number, number] => [a - 32, b - 32]),
  ]);
}
