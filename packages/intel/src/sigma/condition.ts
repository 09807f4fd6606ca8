import { SigmaFault } from './fault.ts';

/** What a condition says, before its names are looked up. `at` counts letters from the condition's first. */
export type Condition =
  | { kind: 'and' | 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'name'; name: string; at: number }
  /** At least `count` of the identifiers that `pattern` matches; null is all of them. */
  | { kind: 'count'; count: number | null; pattern: string; at: number };

type Token = { text: string; at: number };

const longest = 20_000;
const deepest = 100;
const word = /\s*(?:([()|])|([\w.*?-]+))/y;

/**
 * Reads a condition: `not` binds before `and`, `and` before `or`; parentheses; `1 of name*`, `all of them`.
 * Throws SigmaFault with the letter where it stops making sense.
 */
export function parseCondition(text: string): Condition {
  const tokens = tokensOf(text);
  let next = 0;
  let depth = 0;
  const peek = (): string => tokens[next]?.text.toLowerCase() ?? '';
  const position = (): number => tokens[next]?.at ?? text.length;
  const fault = (message: string, at = position()): SigmaFault => new SigmaFault('condition', message, [], at);
  const take = (wanted: string): boolean => {
    if (peek() !== wanted) return false;
    next += 1;
    return true;
  };

  const chain = (kind: 'and' | 'or', part: () => Condition): Condition => {
    const first = part();
    const parts = [first];
    while (take(kind)) parts.push(part());
    return parts.length === 1 ? first : { kind, of: parts };
  };
  const either = (): Condition => chain('or', () => chain('and', negated));
  const negated = (): Condition => {
    depth += 1;
    if (depth > deepest) throw fault(`The condition is nested deeper than ${deepest} levels.`);
    const found: Condition = take('not') ? { kind: 'not', of: negated() } : primary();
    depth -= 1;
    return found;
  };
  const primary = (): Condition => {
    const token = tokens[next];
    if (token === undefined) throw fault('The condition ends where a name is expected.');
    const { text: written, at } = token;
    if (take('(')) {
      const inner = either();
      if (!take(')')) throw fault(`The parenthesis opened at letter ${at + 1} is not closed.`);
      return inner;
    }
    next += 1;
    const lower = written.toLowerCase();
    if (peek() === 'of' && /^(?:all|any|\d+)$/.test(lower)) return counted(lower, at);
    if (/^(?:and|or|of|\)|\|)$/.test(lower)) throw fault(`“${written}” stands where a name is expected.`, at);
    if (/[*?]/.test(written))
      throw fault(`“${written}” is a pattern: write “1 of ${written}” or “all of ${written}”.`, at);
    return { kind: 'name', name: written, at };
  };
  const counted = (amount: string, at: number): Condition => {
    next += 1;
    const pattern = tokens[next];
    if (pattern === undefined || /^(?:[()|]|and|or|not|of)$/i.test(pattern.text)) {
      throw fault(`After “${amount} of” comes “them” or a name pattern.`);
    }
    next += 1;
    const count = amount === 'all' ? null : amount === 'any' ? 1 : Number(amount);
    if (count === 0) throw fault('“0 of” is always true.', at);
    return { kind: 'count', count, pattern: pattern.text, at };
  };

  if (tokens.length === 0) throw fault('The condition is empty.', 0);
  const condition = either();
  if (next < tokens.length) {
    throw fault(
      peek() === ')' ? 'This parenthesis was never opened.' : `“${tokens[next]?.text}” follows without “and” or “or”.`,
    );
  }
  return condition;
}

function tokensOf(text: string): Token[] {
  if (text.length > longest) throw new SigmaFault('condition', `The condition is longer than ${longest} letters.`);
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let from = 0; from < end;) {
    word.lastIndex = from;
    const match = word.exec(text);
    if (match === null) {
      const at = from + (text.slice(from).length - text.slice(from).trimStart().length);
      throw new SigmaFault('condition', `“${text[at]}” has no meaning in a condition.`, [], at);
    }
    const found = match[1] ?? match[2] ?? '';
    const at = word.lastIndex - found.length;
    if (found === '|') throw new SigmaFault('sigma-1-pipe', oldPipe(text.slice(at + 1)), [], at);
    tokens.push({ text: found, at });
    from = word.lastIndex;
  }
  return tokens;
}

const oldPipe = (rest: string): string => {
  const name = /^\s*(\w+)/.exec(rest)?.[1] ?? '';
  const instead = name === 'near' ? 'temporal' : name === 'count' ? 'event_count or value_count' : 'value_*';
  return `Aggregation by pipe (“| ${name}”) is Sigma 1: write a correlation rule of type ${instead}.`;
};
