import { setTable } from './bytes.ts';

const shared = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const signs = "!#$%&'()*+,/:;<=>?@[]^{|}~";

/**
 * A host name's one spelling in a list: lower case, IDNA, no leading or trailing dot, at least two labels; null for
 * anything else. Lists write "every name below" as `.name` and `*.name`; the lookup of a parent covers that.
 */
export function listedName(written: string): string | null {
  const bare = written
    .trim()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  const ascii = /^[\x21-\x7e]+$/.test(bare) ? bare.toLowerCase() : (URL.parse(`http://${bare}/`)?.hostname ?? '');
  return /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/.test(ascii) && !/^[\d.]+$/.test(ascii) ? ascii : null;
}

/**
 * Names sorted by their labels from the right, each written as: one letter for how many characters it shares with the
 * name before (`A` none, to 63), the rest, and its set of lists: one capital, or one sign and one capital or sign. A
 * line of the file ends where the top-level domain or the next label's first letter changes, so that an update of the
 * lists changes few lines.
 */
export function packNames(listsOf: Map<string, number[]>): { nameSets: number[][]; names: string[] } {
  const { sets, numberOf } = setTable(listsOf.values());
  if (sets.length > letters.length + signs.length * (letters.length + signs.length)) throw new Error('too many sets');
  const sorted = [...listsOf].map(([name, lists]) => [name.split('.').toReversed().join('.'), lists] as const);
  sorted.sort(([a], [b]) => (a < b ? -1 : 1));
  const lines: string[] = [];
  let line = '';
  let previous = '';
  for (const [name, lists] of sorted) {
    if (lineOf(name) !== lineOf(previous) && line !== '') {
      lines.push(line);
      line = '';
    }
    let same = 0;
    while (same < 63 && same < name.length && name[same] === previous[same]) same += 1;
    line += `${shared[same] ?? ''}${name.slice(same)}${codeOf(numberOf(lists))}`;
    previous = name;
  }
  return { nameSets: sets, names: line === '' ? lines : [...lines, line] };
}

const lineOf = (name: string): string => name.slice(0, name.indexOf('.') + 2);

function codeOf(set: number): string {
  if (set < letters.length) return letters[set] ?? '';
  const second = letters + signs;
  const rest = set - letters.length;
  return `${signs[Math.floor(rest / second.length)] ?? ''}${second[rest % second.length] ?? ''}`;
}
