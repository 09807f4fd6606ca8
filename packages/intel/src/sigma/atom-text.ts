import { any, joined, parsePattern, type Pattern, writePattern } from './pattern.ts';
import type { Literal } from './dnf.ts';
import type { Atom, Test } from './rule.ts';

/**
 * An atom as `field|modifier|value`, the same however the rule spelled it: `Image: '*\cmd.exe'` is
 * `Image|endswith|\cmd.exe` too. Values that ignore case are in lower case; a keyword's field is `*`.
 */
export function atomText({ field, test }: Atom): string {
  const { modifier, value } = described(test);
  return `${field ?? '*'}|${modifier}|${value}`;
}

export const literalText = ({ atom, negated }: Literal): string => `${negated ? 'not ' : ''}${atomText(atom)}`;

/**
 * The literal that `literalText` wrote, as far as comparing two rules needs it: text, networks and presence are what they
 * were; of any other question only the words are left. A value that itself begins with `cased|` reads as a cased one.
 */
export function readLiteral(written: string): Literal {
  const negated = written.startsWith('not ');
  const [field = '', modifier = '', ...rest] = (negated ? written.slice(4) : written).split('|');
  const test = readTest(modifier, rest);
  return { negated, atom: { kind: 'atom', field: field === '*' ? null : field, test, path: [] } };
}

function readTest(modifier: string, rest: readonly string[]): Test {
  const cased = rest.length > 1 && rest[0] === 'cased';
  const value = (cased ? rest.slice(1) : rest).join('|');
  const open = (isOpen: boolean): Pattern => (isOpen ? [any] : []);
  const pattern = (before: boolean, after: boolean): Test => ({
    kind: 'text',
    pattern: joined([...open(before), ...parsePattern(value), ...open(after)]),
    cased,
  });
  switch (modifier) {
    case 'equals':
      return pattern(false, false);
    case 'contains':
      return pattern(true, true);
    case 'startswith':
      return pattern(false, true);
    case 'endswith':
      return pattern(true, false);
    case 'cidr':
      return { kind: 'network', network: value };
    case 'exists':
      return { kind: 'presence', present: value === 'true' };
    case 'expand':
      return { kind: 'placeholder', name: value };
    default:
      return { kind: 'regex', source: [modifier, ...rest].join('|'), flags: noFlags };
  }
}

const noFlags = { ignoreCase: false, multiline: false, dotAll: false };

function described(test: Test): { modifier: string; value: string } {
  switch (test.kind) {
    case 'text': {
      const { how, inner } = shapeOf(test.pattern);
      const value = writePattern(inner);
      return { modifier: test.cased ? `${how}|cased` : how, value: test.cased ? value : value.toLowerCase() };
    }
    case 'regex': {
      const { ignoreCase, multiline, dotAll } = test.flags;
      const flags = `${ignoreCase ? '|i' : ''}${multiline ? '|m' : ''}${dotAll ? '|s' : ''}`;
      return { modifier: `re${flags}`, value: test.source };
    }
    case 'network':
      return { modifier: 'cidr', value: test.network };
    case 'number':
      return { modifier: test.comparison, value: String(test.than) };
    case 'date-part':
      return {
        modifier: test.comparison === 'eq' ? test.part : `${test.part}|${test.comparison}`,
        value: String(test.than),
      };
    case 'field':
      return { modifier: test.how === 'equals' ? 'fieldref' : `fieldref|${test.how}`, value: test.field };
    case 'presence':
      return { modifier: 'exists', value: String(test.present) };
    case 'placeholder':
      return { modifier: 'expand', value: `%${test.name}%` };
  }
}

type Shape = { how: 'equals' | 'contains' | 'startswith' | 'endswith'; inner: Pattern };

/** Where in a value the text between the outer wildcards stands. */
export function shapeOf(pattern: Pattern): Shape {
  const isOpenBefore = pattern[0] === any && pattern.length > 1;
  const isOpenAfter = pattern.at(-1) === any && pattern.length > 1;
  const inner = pattern.slice(isOpenBefore ? 1 : 0, isOpenAfter ? -1 : undefined);
  const how = isOpenBefore ? (isOpenAfter ? 'contains' : 'endswith') : isOpenAfter ? 'startswith' : 'equals';
  return { how, inner };
}
