import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';
import type { Document } from 'yaml';
import type { Diagnostic, Position } from './diagnostic.ts';

/** Keys and indexes from a document's root. */
export type YamlPath = readonly (string | number)[];

/** One YAML document as plain data. `place` tells where a path stands, or its nearest parent that exists. */
export type RuleDocument = {
  value: Record<string, unknown>;
  place: (path: YamlPath, within?: number) => Position;
};

/** Letters; the longest public rule has some 30,000. */
const longestText = 1_000_000;
const mostDocuments = 500;
const tooDeep = 'The YAML is nested too deeply.';
/** The parser would see so itself, after seconds. */
const tooManyBrackets = /(?:[[{]\s{0,4}){100}/;
/** Rules repeat a list or two by alias; a bomb repeats repeats. */
const mostAliases = 100;

/**
 * Reads YAML that nobody vouches for: keys must be unique, dates stay text, and size and aliases are bounded.
 * What cannot be read is a diagnostic, and the documents around it are read all the same.
 */
export function readYaml(text: string): { documents: RuleDocument[]; diagnostics: Diagnostic[] } {
  const problem = (message: string, at: Position = { line: 1, column: 1 }): Diagnostic => ({
    severity: 'error',
    code: 'yaml',
    message,
    ...at,
  });
  if (text.length > longestText) {
    return { documents: [], diagnostics: [problem(`The text is longer than ${longestText} letters.`)] };
  }
  const lines = new LineCounter();
  const parsed = tooManyBrackets.test(text) ? null : parse(text, lines);
  if (parsed === null) return { documents: [], diagnostics: [problem(tooDeep)] };
  const documents: RuleDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (parsed.length > mostDocuments) diagnostics.push(problem(`There are more than ${mostDocuments} documents.`));
  for (const document of parsed.slice(0, mostDocuments)) {
    for (const error of document.errors) diagnostics.push(problem(plain(error.message), at(error.pos[0])));
    if (document.errors.length > 0 || document.contents === null) continue;
    const start = at(document.contents.range[0]);
    try {
      const repeated = repeatedKeys(document);
      for (const offset of repeated) diagnostics.push(problem('This key stands twice in the same map.', at(offset)));
      if (repeated.length > 0) continue;
      const value: unknown = document.toJS({ maxAliasCount: mostAliases });
      if (value === null) continue;
      if (isRecord(value)) documents.push({ value, place: placeIn(document, at) });
      else diagnostics.push(problem('A rule is a map of keys and values.', start));
    } catch (error) {
      // Too many aliases are a ReferenceError; what else goes wrong here is a stack that overflows.
      diagnostics.push(problem(error instanceof ReferenceError ? `${error.message}.` : tooDeep, start));
    }
  }
  return { documents, diagnostics };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parser keeps an overflowing stack among its errors. */
const plain = (message: string): string =>
  /call stack|stack overflow/i.test(message) ? tooDeep : `${message.replace(/\.$/, '')}.`;

/** Where a map's key stands again. */
function repeatedKeys(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) offsets.push(key.range?.[0] ?? 0);
        seen.add(name);
      }
    },
  });
  return offsets;
}

/** Null when brackets inside brackets are more than the parser can hold. */
function parse(text: string, lineCounter: LineCounter): Document.Parsed[] | null {
  try {
    return [
      ...parseAllDocuments(text, {
        version: '1.2',
        schema: 'core',
        // Its own check compares every key with every other; ours is below.
        uniqueKeys: false,
        prettyErrors: false,
        lineCounter,
      }),
    ];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function placeIn(document: Document.Parsed, at: (offset: number) => Position): RuleDocument['place'] {
  return (path, within = 0) => {
    let node: Node | null = document.contents;
    let offset = node?.range?.[0] ?? 0;
    let reached = 0;
    for (const step of path) {
      const next = child(node, step, document);
      if (next === null) break;
      ({ node, offset } = next);
      reached += 1;
    }
    if (within > 0 && reached === path.length && isScalar(node) && node.range) {
      const isQuoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
      const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
      return at(node.range[0] + (isBlock ? 0 : within + (isQuoted ? 1 : 0)));
    }
    return at(offset);
  };
}

/** The value under a key or index, and where to point a reader: at the key, or at the item. */
function child(
  node: Node | null,
  step: string | number,
  document: Document.Parsed,
): { node: Node | null; offset: number } | null {
  const whole = isAlias(node) ? (node.resolve(document) ?? null) : node;
  if (isMap(whole)) {
    const pair = whole.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    if (pair === undefined || !isNode(pair.key)) return null;
    return { node: isNode(pair.value) ? pair.value : null, offset: pair.key.range?.[0] ?? 0 };
  }
  if (isSeq(whole) && typeof step === 'number') {
    const item = whole.items[step];
    return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : null;
  }
  return null;
}
