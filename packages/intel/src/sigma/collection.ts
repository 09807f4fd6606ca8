import { isRecord, type RuleDocument } from './read-yaml.ts';

/**
 * Resolves `action` in a file of several documents: what `global` holds goes into every later one until `reset`;
 * `repeat` goes over the document before it. Places are looked for in the document itself.
 */
export function resolveCollection(documents: readonly RuleDocument[]): RuleDocument[] {
  let shared: Record<string, unknown> = {};
  let previous: Record<string, unknown> = {};
  const resolved: RuleDocument[] = [];
  for (const { value, place } of documents) {
    const { action, ...own } = value;
    if (action === 'reset') shared = {};
    else if (action === 'global') shared = merged(shared, own);
    else {
      previous = merged(action === 'repeat' ? previous : shared, own);
      resolved.push({ value: action === undefined || action === 'repeat' ? previous : { ...previous, action }, place });
    }
  }
  return resolved;
}

const merged = (under: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries([
    ...Object.entries(under),
    ...Object.entries(over).map(([key, value]): [string, unknown] => {
      const below = Object.hasOwn(under, key) ? under[key] : undefined;
      return [key, isRecord(below) && isRecord(value) ? merged(below, value) : value];
    }),
  ]);
