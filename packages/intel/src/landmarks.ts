import { phraseScanner } from './phrase-finder.ts';

/**
 * What a finder's values begin with, or cannot be without: finders read a text where one of theirs stands, not from end
 * to end. In lower case; a letter of the text may have either case.
 */
const literals = {
  cve: ['cve'],
  system: ['as', 'autonomous system'],
  cwe: ['cwe'],
  cvss: ['cvss'],
  vector: ['cvss:', 'av:'],
  serial: ['serial'],
  port: ['port', 'tcp', 'udp'],
  protocol: ['tcp', 'udp'],
  userAgent: ['user agent', 'user-agent', 'useragent'],
  mutex: ['mutex', 'mutant'],
  nameSpace: ['global\\', 'local\\', 'basenamedobjects\\'],
  pipe: ['pipe', 'named pipe'],
  taskOption: ['/tn', '-tn', '-taskname'],
  task: ['task', 'scheduled task', 'scheduled job'],
  serviceCommand: ['sc', 'net', 'new-', 'start-', 'stop-', 'set-', 'remove-', 'restart-'],
  service: ['service', 'windows service', 'win32 service', 'kernel service', 'driver service'],
  hive: ['hk', 'computer\\'],
  windowsRoot: ['?:\\', '?:/', '%', '$env:', '\\'],
  unixRoot: ['~/', '$home/', '${home}/', '/'],
  program: ['.exe', '.com', '.scr'],
  arrow: ['->', '=>', '\u2192', '\u2794', '\u279c', '\u21d2', '\u27f6'],
} as const satisfies Record<string, readonly string[]>;

type Landmark = keyof typeof literals;

/** Where each landmark stands in a text, in ascending order. */
export type Landmarks = Readonly<Record<Landmark, readonly number[]>>;

/** A question mark stands for the one letter before the rest, which is looked for. */
const wanted = new Map<string, { landmark: Landmark; back: number }[]>();
for (const landmark of Object.keys(literals) as Landmark[]) {
  for (const written of literals[landmark]) {
    const literal = written.replace(/^\?/, '');
    wanted.set(literal, [...(wanted.get(literal) ?? []), { landmark, back: written.length - literal.length }]);
  }
}
const uses = [...wanted.values()];
/** What a case-insensitive expression with the flag `u` takes for k and s as well. */
const alike = [
  ['k', '\u212a'],
  ['s', '\u017f'],
] as const;
const scan = phraseScanner([...wanted.keys()], { alike });

/** Finds them all in one pass. */
export function landmarksOf(text: string): Landmarks {
  const places = Object.fromEntries(Object.keys(literals).map((landmark) => [landmark, [] as number[]])) as Record<
    Landmark,
    number[]
  >;
  const unsorted = new Set<number[]>();
  scan(text, (literal, start) => {
    for (const { landmark, back } of uses[literal] ?? []) {
      const list = places[landmark];
      const place = start - back;
      if (place < (list.at(-1) ?? 0)) unsorted.add(list);
      list.push(place);
    }
  });
  for (const list of unsorted) list.sort((a, b) => a - b);
  return places;
}

/**
 * As `text.matchAll`, for a sticky expression and the places, in ascending order, at one of which each match begins.
 */
export function matchesAt(text: string, pattern: RegExp, places: readonly number[]): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  let reached = 0;
  for (const place of places) {
    if (place < reached) continue;
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (match === null) continue;
    matches.push(match);
    reached = pattern.lastIndex;
  }
  return matches;
}
