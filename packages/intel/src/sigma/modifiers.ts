import { nearestName } from '@cti/core/nearest-name';
import { SigmaFault } from './fault.ts';
import type { YamlPath } from './read-yaml.ts';
import { dateParts } from './rule.ts';

/** What a modifier does: it decides how values are compared, changes them, or sets something about the whole. */
const kinds = {
  match: ['contains', 'startswith', 'endswith', 're', 'cidr', 'lt', 'lte', 'gt', 'gte', 'exists', 'fieldref'],
  change: ['base64', 'base64offset', 'wide', 'utf16le', 'utf16be', 'utf16', 'windash', 'expand'],
  flag: ['i', 'm', 's', 'ignorecase', 'multiline', 'dotall'],
  date: dateParts,
  whole: ['all', 'cased', 'neq'],
} as const;

const known = new Set<string>(Object.values(kinds).flat());
const isOf = (kind: keyof typeof kinds, name: string): boolean => kinds[kind].some((known_) => known_ === name);
const isComparison = (name: string): boolean => /^[lg]te?$/.test(name);
const isTextual = (name: string): boolean => /^(?:contains|startswith|endswith)$/.test(name);

/** A field's key in a selection: `Image|endswith|cased`. */
export type FieldKey = { field: string | null; modifiers: string[] };

/** Reads a key and checks that its modifiers exist and go together. Throws SigmaFault. */
export function parseFieldKey(key: string, path: YamlPath): FieldKey {
  const [field = '', ...modifiers] = key.split('|').map((part) => part.trim());
  const fault = (message: string): SigmaFault => new SigmaFault('modifier', message, path);
  for (const [index, name] of modifiers.entries()) {
    if (name === '') throw fault('A “|” is followed by no modifier.');
    if (!known.has(name)) throw fault(`There is no modifier “${name}”${didYouMean(name)}.`);
    if (modifiers.indexOf(name) !== index) throw fault(`The modifier “${name}” stands twice.`);
  }
  const clash = clashOf(field, modifiers);
  if (clash !== null) throw fault(clash);
  return { field: field === '' ? null : field, modifiers };
}

const didYouMean = (name: string): string => {
  const near = nearestName(name, [...known]);
  return near === null ? '' : `; did you mean “${near}”?`.replace(/\?$/, '');
};

/** Why these modifiers do not go together, or null. */
function clashOf(field: string, modifiers: readonly string[]): string | null {
  const matches = modifiers.filter((name) => isOf('match', name));
  const [first, second] = matches;
  const isReference = matches.includes('fieldref');
  const others = matches.filter((name) => name !== 'fieldref');
  if (!isReference && first !== undefined && second !== undefined) {
    return `“${first}” and “${second}” do not go together: a value is compared in one way.`;
  }
  if (isReference && others.some((name) => !isTextual(name))) return `“${others[0]}” cannot compare two fields.`;
  if (isReference && others.length > 1) return `“${others[0]}” and “${others[1]}” do not go together.`;
  const flag = modifiers.find((name) => isOf('flag', name));
  const flagAt = modifiers.findIndex((name) => isOf('flag', name));
  if (flag !== undefined && (modifiers.indexOf('re') < 0 || modifiers.indexOf('re') > flagAt)) {
    return `“${flag}” is a flag of “re” and stands after it.`;
  }
  const change = modifiers.find((name) => isOf('change', name));
  const rawMatch = matches.find((name) => !isTextual(name));
  if (change !== undefined && change !== 'expand' && rawMatch !== undefined) {
    return `“${change}” changes text, which “${rawMatch}” does not compare.`;
  }
  if (modifiers.includes('base64') && modifiers.includes('base64offset'))
    return '“base64” and “base64offset” do not go together.';
  if (modifiers.includes('cased') && rawMatch !== undefined && rawMatch !== 'fieldref') {
    return `“cased” says nothing about “${rawMatch}”${rawMatch === 're' ? ', which heeds case unless “i” follows' : ''}.`;
  }
  const part = modifiers.filter((name) => isOf('date', name));
  if (part.length > 1) return `“${part[0]}” and “${part[1]}” do not go together.`;
  if (part.length === 1 && matches.some((name) => !isComparison(name)))
    return `“${part[0]}” gives a number, which “${matches[0]}” does not compare.`;
  if (modifiers.includes('exists') && modifiers.length > 1) return '“exists” stands alone.';
  if (field === '' && matches.some((name) => /^(?:exists|fieldref|cidr)$/.test(name) || isComparison(name))) {
    return `“${matches[0]}” needs a field.`;
  }
  return null;
}
