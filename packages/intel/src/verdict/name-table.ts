/** Finds which of a host's own name and its parents are listed, and in which set of lists: the longest name last. */
export type NameTable = (host: string) => { name: string; set: number }[];

type Names = { bytes: Uint8Array; starts: Uint32Array; sets: Uint16Array };

/** Unpacks front-coded names (see scripts/warninglists/pack-names.ts) into one array of bytes, with no string per name. */
export function nameTable(lines: readonly string[]): NameTable {
  const names = unpack(lines);
  return (host) => {
    const labels = host.split('.');
    const key = labels.toReversed().join('.');
    const found: { name: string; set: number }[] = [];
    let from = 0;
    for (let dot = key.indexOf('.'); dot >= 0;) {
      dot = key.indexOf('.', dot + 1);
      const length = dot < 0 ? key.length : dot;
      from = firstNotBelow(names, key, length, from);
      if (from < names.sets.length && compare(names, from, key, length) === 0)
        found.push({ name: host.slice(host.length - length), set: names.sets[from] ?? 0 });
    }
    return found;
  };
}

function firstNotBelow(names: Names, key: string, length: number, from: number): number {
  let low = from;
  let high = names.sets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(names, middle, key, length) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare({ bytes, starts }: Names, index: number, key: string, length: number): number {
  const start = starts[index] ?? 0;
  const size = (starts[index + 1] ?? bytes.length) - start;
  const both = Math.min(size, length);
  for (let at = 0; at < both; at += 1) {
    const difference = (bytes[start + at] ?? 0) - key.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return size - length;
}

const shared = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const signs = "!#$%&'()*+,/:;<=>?@[]^{|}~";
/** By character code: how many letters are shared with the name before; and a set's number, or its sign's place. */
const sharedOf = codeTable(shared);
const letterOf = codeTable(shared.slice(0, 26));
const signOf = codeTable(signs);
/** 1 where a set's number begins, and at code 0, which no name holds: past the end there is nothing to read on. */
const isCode = Uint8Array.from({ length: 256 }, (_, code) =>
  code === 0 || (letterOf[code] ?? -1) >= 0 || (signOf[code] ?? -1) >= 0 ? 1 : 0,
);

function codeTable(letters: string): Int16Array {
  const table = new Int16Array(256).fill(-1);
  for (let index = 0; index < letters.length; index += 1) table[letters.charCodeAt(index)] = index;
  return table;
}

function unpack(lines: readonly string[]): Names {
  const packed = Buffer.from(lines.join(''), 'latin1');
  const { count, size } = measure(packed);
  const bytes = new Uint8Array(size);
  const starts = new Uint32Array(count);
  const sets = new Uint16Array(count);
  let start = 0;
  let end = 0;
  for (let at = 0, index = 0; at < packed.length; index += 1) {
    const same = sharedOf[packed[at++] ?? 0] ?? 0;
    bytes.copyWithin(end, start, start + same);
    start = end;
    starts[index] = start;
    end += same;
    for (; isCode[packed[at] ?? 0] === 0; at += 1) bytes[end++] = packed[at] ?? 0;
    const letter = letterOf[packed[at] ?? 0] ?? -1;
    sets[index] = letter >= 0 ? letter : setAfterSign(packed, at);
    at += letter >= 0 ? 1 : 2;
  }
  return { bytes, starts, sets };
}

function setAfterSign(packed: Uint8Array, at: number): number {
  const letter = letterOf[packed[at + 1] ?? 0] ?? -1;
  const second = letter >= 0 ? letter : 26 + (signOf[packed[at + 1] ?? 0] ?? 0);
  return 26 + (signOf[packed[at] ?? 0] ?? 0) * (26 + signs.length) + second;
}

/** How many names there are and how many bytes they take, in one pass before anything is allocated. */
function measure(packed: Uint8Array): { count: number; size: number } {
  let count = 0;
  let size = 0;
  for (let at = 0; at < packed.length; count += 1) {
    size += sharedOf[packed[at++] ?? 0] ?? 0;
    const rest = at;
    while (isCode[packed[at] ?? 0] === 0) at += 1;
    size += at - rest;
    at += (letterOf[packed[at] ?? 0] ?? -1) >= 0 ? 1 : 2;
  }
  return { count, size };
}
