/** Valid rules of many shapes, the same at every run; every field is one its log source has. */
export function generatedRules(count: number): string[] {
  const random = randomFrom(7);
  return Array.from({ length: count }, (_, index) => generatedRule(index, random));
}

type Random = { below: (most: number) => number; of: <T>(items: readonly T[]) => T; chance: (of: number) => boolean };

const sources = [
  {
    logsource: { category: 'process_creation', product: 'windows' },
    path: ['Image', 'ParentImage'],
    text: ['CommandLine', 'ParentCommandLine'],
    word: ['User', 'OriginalFileName', 'IntegrityLevel'],
  },
  {
    logsource: { category: 'process_creation', product: 'linux' },
    path: ['Image', 'ParentImage'],
    text: ['CommandLine'],
    word: ['User'],
  },
  {
    logsource: { category: 'file_event', product: 'windows' },
    path: ['TargetFilename', 'Image'],
    text: ['TargetFilename'],
    word: ['User'],
  },
  {
    logsource: { category: 'registry_set', product: 'windows' },
    path: ['TargetObject', 'Image'],
    text: ['Details'],
    word: ['EventType'],
  },
  {
    logsource: { category: 'image_load', product: 'windows' },
    path: ['ImageLoaded', 'Image'],
    text: ['Description'],
    word: ['Signed', 'Company'],
  },
  {
    logsource: { category: 'dns_query', product: 'windows' },
    path: ['Image'],
    text: ['QueryName', 'QueryResults'],
    word: ['QueryStatus'],
  },
  {
    logsource: { category: 'network_connection', product: 'windows' },
    path: ['Image'],
    text: ['DestinationHostname'],
    word: ['Initiated', 'Protocol'],
  },
  {
    logsource: { category: 'ps_script', product: 'windows' },
    path: ['Path'],
    text: ['ScriptBlockText'],
    word: ['EventID'],
  },
  {
    logsource: { product: 'windows', service: 'security' },
    path: ['ProcessName', 'ObjectName'],
    text: ['TargetUserName', 'ServiceName'],
    word: ['EventID', 'LogonType', 'Status'],
  },
  {
    logsource: { product: 'aws', service: 'cloudtrail' },
    path: ['userIdentity.arn'],
    text: ['requestParameters.userData', 'errorMessage'],
    word: ['eventSource', 'eventName', 'userIdentity.type'],
  },
  {
    logsource: { category: 'webserver' },
    path: ['cs-uri-stem'],
    text: ['cs-uri-query', 'cs-user-agent'],
    word: ['cs-method', 'sc-status'],
  },
  {
    logsource: { product: 'linux', service: 'auditd' },
    path: ['exe', 'name'],
    text: ['a0', 'a1', 'proctitle'],
    word: ['type', 'syscall', 'key'],
  },
] as const;

const names = ['rundll', 'winlog', 'agent', 'sync32', 'helper', 'driver', 'updater', 'collect', 'spool', 'tunnel'];
const options = [
  '-encode',
  '/create',
  '--token',
  'delete all',
  'export=',
  '-nop -w',
  'bypass',
  '%temp%',
  'a*b',
  'x?z',
  'C:\\\\Temp\\\\',
];
const expressions = [
  'ab{2,5}c',
  '^[A-Z]:\\\\[a-z0-9]{6,12}\\.exe$',
  '(?:foo|bar)+\\s*=\\s*\\d{1,3}',
  '[\\w.-]+@[a-z]+\\.(?:io|xyz)',
  '(?i)invoke-\\w+',
  '\\bset\\b.{0,20}\\^',
];

function generatedRule(index: number, random: Random): string {
  const source = random.of(sources);
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const list = (key: string, values: readonly string[]): string[] => [
    `    ${key}:`,
    ...values.map((value) => `      - ${quoted(value)}`),
  ];
  const some = (from: readonly string[], count: number): string[] => {
    const start = random.below(from.length);
    return Array.from({ length: count }, (_, step) => from[(start + step) % from.length] ?? '');
  };
  const shapes: ((field: string) => string[])[] = [
    () =>
      list(
        `${random.of(source.path)}|endswith`,
        some(names, 1 + random.below(4)).map((name) => `\\${name}${index}.exe`),
      ),
    () => list(`${random.of(source.text)}|contains|all`, some(options, 2 + random.below(3))),
    () => list(`${random.of(source.text)}|contains`, some(options, 1 + random.below(5))),
    () => [`    ${random.of(source.text)}|re: ${quoted(random.of(expressions))}`],
    () => [`    ${random.of(source.path)}|startswith: ${quoted(`C:\\${random.of(names)}\\`)}`],
    () => [`    ${random.of(source.word)}: ${random.below(5_000)}`],
    () => list(random.of(source.word), some(names, 2)),
    () => [`    ${random.of(source.text)}|windash|contains: ' -${random.of(names)} '`],
    () => [`    ${random.of(source.text)}|base64offset|contains: ${quoted(random.of(names))}`],
    () => [`    ${random.of(source.text)}|contains|cased: ${quoted(random.of(names).toUpperCase())}`],
  ];
  const block = (): string[] => {
    const lines: string[] = [];
    const keys = new Set<string>();
    for (let count = 1 + random.below(3); count > 0; count -= 1) {
      const made = random.of(shapes)('');
      const key = made[0]?.trim().split(':')[0] ?? '';
      if (!keys.has(key)) lines.push(...made);
      keys.add(key);
    }
    return lines;
  };
  const many = 1 + random.below(3);
  const selections = Array.from({ length: many }, (_, step) => [`  selection_${step + 1}:`, ...block()]);
  const hasFilter = random.chance(2);
  const filters = hasFilter
    ? [
        ['  filter_main:', `    ${random.of(source.path)}|startswith: 'D:\\Known${index}\\'`],
        ['  filter_optional:', `    ${random.of(source.word)}: null`],
      ]
    : [];
  const base =
    many === 1
      ? 'selection_1'
      : random.of([
          '1 of selection_*',
          'all of selection_*',
          'selection_1 and selection_2',
          '(selection_1 or selection_2)',
        ]);
  // Whatever the base leaves out is named, so that no selection is unused.
  const rest = many === 3 && base.includes('selection_1') ? ' or selection_3' : '';
  const filter = hasFilter
    ? ` and not ${random.chance(2) ? '1 of filter_*' : 'filter_main and not filter_optional'}`
    : '';
  return [
    `title: Generated Rule ${index}`,
    `id: 00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    `status: ${random.of(['experimental', 'test', 'stable'])}`,
    'description: Made by the generator.',
    'references:\n  - https://blog.example/generated',
    'author: Tests',
    'date: 2026-01-31',
    'tags:\n  - attack.execution\n  - attack.t1059.001',
    'logsource:',
    ...Object.entries(source.logsource).map(([key, value]) => `  ${key}: ${value}`),
    'detection:',
    ...selections.flat(),
    ...filters.flat(),
    `  condition: (${base}${rest})${filter}`,
    'falsepositives:\n  - Unknown',
    `level: ${random.of(['informational', 'low', 'medium', 'high', 'critical'])}`,
    '',
  ].join('\n');
}

/** A small generator of numbers that is the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * most);
  };
  return {
    below,
    of: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    },
    chance: (of) => below(of) === 0,
  };
}
