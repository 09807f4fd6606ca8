import { any, type Pattern, writePattern } from './pattern.ts';
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
