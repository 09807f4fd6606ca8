import data from '../../data/sigma/taxonomy.json' with { type: 'json' };
import { nearestName } from '@cti/core/nearest-name';
import type { Logsource } from './rule.ts';

type Source = { category?: string; product?: string; service?: string; fields: string };

const sources: readonly Source[] = data.sources;
const common: Readonly<Record<string, string>> = data.common;
const distinct = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.filter((name) => name !== undefined)),
];
const categories = distinct(sources.map(({ category }) => category));
const products = distinct([
  ...sources.map(({ product }) => product),
  'django',
  'spring',
  'python',
  'ruby_on_rails',
  'jvm',
  'nodejs',
  'sql',
  'velocity',
  'opencanary',
  'huawei',
  'juniper',
  'fortigate',
  'fortios',
  'paloalto',
  'qualys',
  'apache',
  'nginx',
  'modsecurity',
  'sophos',
  'mongodb',
  'rpc_firewall',
  'splunk',
  'netflow',
  'vmware',
]);

/** Something a log source or field is not known by, and what it was most likely meant to be. */
export type Unknown = { part: 'category' | 'product' | 'field'; name: string; nearest: string | null };

/** Which parts of a log source no public taxonomy knows. Services are too many to be known. */
export function unknownInLogsource({ category, product }: Logsource): Unknown[] {
  const unknown: Unknown[] = [];
  if (category !== null && !categories.includes(category)) {
    unknown.push({ part: 'category', name: category, nearest: nearestName(category, categories) });
  }
  if (product !== null && !products.includes(product)) {
    unknown.push({ part: 'product', name: product, nearest: nearestName(product, products) });
  }
  return unknown;
}

/** The fields a log source is known to have, or null when it is not described. */
function fieldsOf({ category, product, service }: Logsource): ReadonlySet<string> | null {
  const found = sources.filter(
    (source) =>
      (category === null ? source.category === undefined || product === 'windows' : source.category === category) &&
      (product === null ? true : source.product === undefined || source.product === product) &&
      (service === null
        ? category !== null
        : source.service === undefined
          ? category !== null
          : source.service === service),
  );
  if (found.length === 0) return null;
  const names = found.flatMap((source) => [
    ...source.fields.split(' '),
    ...(common[source.product ?? product ?? ''] ?? '').split(' '),
  ]);
  return new Set(names);
}

/** The field as the log source spells it, when `name` is not known there. Null: known, or the source is not described. */
export function unknownField(logsource: Logsource, name: string): Unknown | null {
  const known = fieldsOf(logsource);
  if (known === null || known.has(name)) return null;
  const [head = ''] = name.split('.');
  // What lies inside a known field, or is looked up by an index, is the source's own business.
  if (name.includes('.') && known.has(head)) return null;
  return { part: 'field', name, nearest: nearestName(name, [...known]) };
}
