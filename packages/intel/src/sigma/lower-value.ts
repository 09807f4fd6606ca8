import { changedPatterns } from './change-text.ts';
import { SigmaFault } from './fault.ts';
import { networkOf } from './network.ts';
import { parsePattern } from './pattern.ts';
import type { YamlPath } from './read-yaml.ts';
import { parseRegex } from './regex/parse-regex.ts';
import { linearRegex } from './regex/linear-regex.ts';
import { type Comparison, type DatePart, dateParts, type Test } from './rule.ts';

/** Values for `%name%` under the modifier `expand`. */
export type Placeholders = ReadonlyMap<string, readonly string[]>;

/** The tests one written value stands for; any of them is enough. Throws SigmaFault. */
export function testsOf(
  value: unknown,
  modifiers: readonly string[],
  path: YamlPath,
  placeholders: Placeholders,
): Test[] {
  const fault = (message: string): SigmaFault => new SigmaFault('value', message, path);
  if (typeof value === 'object' && value !== null)
    throw fault('A value is text, a number, true, false or null; not a list or map inside a field.');
  const has = (name: string): boolean => modifiers.includes(name);
  const isFlagged = (...names: string[]): boolean => names.some(has);
  if (has('exists')) {
    if (typeof value !== 'boolean') throw fault('“exists” takes true or false.');
    return [{ kind: 'presence', present: value }];
  }
  if (value === null || value === undefined) {
    if (modifiers.some((name) => name !== 'all' && name !== 'neq'))
      throw fault('An empty value goes with no modifier.');
    return [{ kind: 'presence', present: false }];
  }
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const cased = has('cased');
  if (has('expand')) return expanded(written, modifiers, path, placeholders);
  const part = dateParts.find(has);
  const comparison = (['lt', 'lte', 'gt', 'gte'] as const).find(has);
  if (part !== undefined || comparison !== undefined) return [numeric(value, part, comparison, fault)];
  if (has('fieldref')) {
    if (typeof value !== 'string' || value.trim() === '') throw fault('“fieldref” takes the name of a field.');
    const how = (['contains', 'startswith', 'endswith'] as const).find(has) ?? 'equals';
    return [{ kind: 'field', field: value, how, cased }];
  }
  if (has('re')) {
    const flags = {
      ignoreCase: isFlagged('i', 'ignorecase'),
      multiline: isFlagged('m', 'multiline'),
      dotAll: isFlagged('s', 'dotall'),
    };
    return [regexTest(written, flags, path)];
  }
  if (has('cidr')) {
    if (networkOf(written) === null) throw fault(`“${written}” is no network such as 10.0.0.0/8 or 2001:db8::/32.`);
    return [{ kind: 'network', network: written }];
  }
  if (written === '' && modifiers.some((name) => /^(?:contains|startswith|endswith)$/.test(name))) {
    throw fault('Empty text is part of every value.');
  }
  const changing = modifiers.filter((name) => name !== 'all' && name !== 'neq' && name !== 'cased');
  const isEncoded = isFlagged('base64', 'base64offset');
  return changedPatterns(typeof value === 'string' ? parsePattern(written) : [written], changing, path).map(
    (pattern) => ({
      kind: 'text',
      pattern,
      // Base64 tells case apart, and so must whoever looks for it.
      cased: cased || isEncoded,
    }),
  );
}

function numeric(
  value: unknown,
  part: DatePart | undefined,
  comparison: Comparison | undefined,
  fault: (message: string) => SigmaFault,
): Test {
  const than = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof than !== 'number' || !Number.isFinite(than))
    throw fault(`“${String(value)}” is no number, which “${comparison ?? part}” needs.`);
  if (part !== undefined) return { kind: 'date-part', part, comparison: comparison ?? 'eq', than };
  return { kind: 'number', comparison: comparison ?? 'lt', than };
}

function regexTest(
  source: string,
  flags: { ignoreCase: boolean; multiline: boolean; dotAll: boolean },
  path: YamlPath,
): Test {
  try {
    const parsed = parseRegex(source, flags);
    if (linearRegex(parsed) === null) {
      throw new SigmaFault('regex', 'The expression is too large to be run safely.');
    }
  } catch (error) {
    if (error instanceof SigmaFault) throw new SigmaFault(error.code, error.message, path, error.within);
    throw error;
  }
  return { kind: 'regex', source, flags };
}

function expanded(written: string, modifiers: readonly string[], path: YamlPath, placeholders: Placeholders): Test[] {
  const names = [...written.matchAll(/%([\w.-]+)%/g)].map(([, name]) => name ?? '');
  const [name] = names;
  if (name === undefined)
    throw new SigmaFault('value', '“expand” takes text with a placeholder such as %admins%.', path);
  const rest = modifiers.filter((modifier) => modifier !== 'expand');
  const known = placeholders.get(name);
  if (known === undefined) return [{ kind: 'placeholder', name }];
  return known.flatMap((value) => {
    const filled = written.replaceAll(`%${name}%`, () => value);
    const isDone = names.every((other) => other === name);
    return testsOf(filled, isDone ? rest : modifiers, path, placeholders);
  });
}
