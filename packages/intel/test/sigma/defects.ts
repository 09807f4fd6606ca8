/** A rule with one thing wrong, the line it stands on, and words of the reason that a person is given. */
type Defect = { name: string; yaml: string; line: number; reason: string; severity?: 'warning' };

const sound = `title: Base
id: 5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40
status: test
description: Something.
references: [https://blog.example/one]
author: Tests
date: 2026-01-31
tags: [attack.execution, attack.t1059.003]
logsource:
  category: process_creation
  product: windows
detection:
  selection:
    Image|endswith: '\\cmd.exe'
    CommandLine|contains:
      - 'whoami'
      - 'ipconfig'
  condition: selection
falsepositives: [Unknown]
level: medium
`;

function broken(name: string, from: string, to: string, line: number, reason: string, severity?: 'warning'): Defect {
  if (!sound.includes(from)) throw new Error(`${name}: nothing to break`);
  return { name, yaml: sound.replace(from, () => to), line, reason, ...(severity === undefined ? {} : { severity }) };
}

const condition = (name: string, written: string, reason: string): Defect =>
  broken(name, 'condition: selection', `condition: ${written}`, 18, reason);
const field = (name: string, written: string, reason: string, severity?: 'warning'): Defect =>
  broken(name, "Image|endswith: '\\cmd.exe'", written, 14, reason, severity);

const correlation = `title: Many
correlation:
  type: event_count
  rules:
    - 5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40
  group-by: [User]
  timespan: 5m
  condition:
    gte: 10
---
`;
const brokenCorrelation = (name: string, from: string, to: string, line: number, reason: string): Defect => ({
  name,
  yaml: `${correlation.replace(from, to)}${sound}`.replace(/---\n[^]*$/, ''),
  line,
  reason,
});
const filter = `title: Leave out
logsource: {category: process_creation, product: windows}
filter:
  rules:
    - 5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f41
  selection:
    User|startswith: 'adm_'
  condition: not selection
`;

export const defects: Defect[] = [
  broken('a key twice', 'author: Tests', 'author: Tests\nauthor: Other', 7, 'twice'),
  broken('indentation by tab', '  category: process_creation', '\tcategory: process_creation', 10, '[Tt]ab'),
  broken('a quote left open', "'whoami'", "'whoami", 21, 'quote|Missing'),
  broken('no title', 'title: Base\n', '', 1, '“title” is missing'),
  broken(
    'no log source',
    'logsource:\n  category: process_creation\n  product: windows\n',
    '',
    1,
    '“logsource” is missing',
  ),
  broken('no condition', '  condition: selection\n', '', 12, '“condition” is missing'),
  broken(
    'an empty log source',
    '  category: process_creation\n  product: windows',
    '  definition: some',
    9,
    'names no category',
  ),
  broken(
    'a log source that is text',
    'logsource:\n  category: process_creation\n  product: windows',
    'logsource: windows',
    9,
    'is text where a map',
  ),
  broken('an id that is none', '5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40', '5f1c1a52', 2, 'no UUID'),
  broken('a status nobody knows', 'status: test', 'status: testing', 3, 'did you mean “test”'),
  broken('a level nobody knows', 'level: medium', 'level: hihg', 20, 'did you mean “high”'),
  broken('a date in another form', '2026-01-31', '31/01/2026', 7, 'no date'),
  broken('a tag in capitals', 'attack.t1059.003', 'attack.T1059.003', 8, 'no tag'),
  broken('a tag twice', 'attack.t1059.003', 'attack.execution', 8, 'same thing twice'),
  broken('false positives as text', 'falsepositives: [Unknown]', 'falsepositives: Unknown', 19, 'a list belongs'),
  broken('a title too long', 'title: Base', `title: ${'long '.repeat(60)}`, 1, 'longer than 256'),
  broken(
    'a selection that is text',
    "selection:\n    Image|endswith: '\\cmd.exe'\n    CommandLine|contains:\n      - 'whoami'\n      - 'ipconfig'",
    'selection: cmd.exe',
    13,
    'neither a map',
  ),
  broken(
    'an empty selection',
    "selection:\n    Image|endswith: '\\cmd.exe'\n    CommandLine|contains:\n      - 'whoami'\n      - 'ipconfig'",
    'selection: {}',
    13,
    'says nothing',
  ),
  condition('a selection that does not exist', 'selecton', 'no selection “selecton”; did you mean “selection”'),
  condition('a parenthesis left open', '(selection', 'not closed'),
  condition('a parenthesis never opened', 'selection)', 'never opened'),
  condition('a condition that stops', 'selection and', 'ends where a name'),
  condition('two names in a row', 'selection selection', 'without “and” or “or”'),
  condition('an operator first', 'or selection', '“or” stands where a name'),
  condition('a pattern without a count', 'sel*', 'write “1 of sel'),
  condition('a pattern that matches nothing', '1 of filter_*', 'No selection matches “filter_'),
  condition('more than there are', '3 of sel*', 'can never be'),
  condition('a count of nothing', '1 of', 'comes “them”'),
  condition('zero of', '0 of selection*', 'always true'),
  condition('a count by pipe', 'selection | count() by User > 5', 'Sigma 1.*event_count'),
  condition('near by pipe', 'selection | near other', 'Sigma 1.*temporal'),
  condition('a letter without meaning', 'selection & selection', '“&” has no meaning'),
  condition('an empty condition', "''", 'empty'),
  broken('a time frame', 'condition: selection', 'condition: selection\n  timeframe: 5m', 19, 'Sigma 1'),
  field('a modifier nobody knows', "Image|endwith: '\\cmd.exe'", 'no modifier “endwith”; did you mean “endswith”'),
  field('a modifier twice', "Image|endswith|endswith: '\\cmd.exe'", 'twice'),
  field('two ways to compare', "Image|startswith|endswith: '\\cmd.exe'", 'do not go together'),
  field('a flag without its expression', "Image|contains|i: 'x'", 'flag of “re”'),
  field('base64 of an expression', "Image|base64|re: 'x'", 'does not compare'),
  field('cased on an expression', "Image|re|cased: 'x'", 'says nothing'),
  field('all of one value', "Image|contains|all: 'abc'", 'needs a list'),
  field('exists with text', "Image|exists: 'yes'", 'true or false'),
  field('a number that is text', "Image|gt: 'many'", 'no number'),
  field('a network that is none', "Image|cidr: '10.0.0.0/33'", 'no network'),
  field('an expression with a set left open', "Image|re: 'a[bc'", 'not closed'),
  field('an expression that repeats nothing', "Image|re: '*a'", 'Nothing stands before'),
  field('an expression with a back reference', "Image|re: '(a)\\1'", 'Back references'),
  field('an expression with a group left open', "Image|re: '(ab'", 'group is not closed'),
  field('an expression that counts backwards', "Image|re: 'a{3,1}'", 'counts backwards'),
  field('a wildcard to encode', "Image|base64: 'a*'", 'wildcard is none'),
  field('nothing to look for', "Image|contains: ''", 'part of every value'),
  field('an empty list', 'Image|endswith: []', 'list is empty'),
  field('a map as a value', 'Image: {a: b}', 'not a list or map'),
  field('null with a modifier', 'Image|contains: null', 'no modifier'),
  broken('a list in a list', "      - 'ipconfig'", '      - [a, b]', 17, 'not a list or map'),
  brokenCorrelation(
    'a correlation of a type nobody knows',
    'event_count',
    'event_counts',
    3,
    'did you mean “event_count”',
  ),
  brokenCorrelation('a time span without a unit', '5m', '5min', 7, 'no time span'),
  brokenCorrelation('a comparison nobody knows', 'gte: 10', 'atleast: 10', 9, 'no comparison “atleast”'),
  brokenCorrelation('a count without a field', 'event_count', 'value_count', 8, 'what is counted'),
  brokenCorrelation('a range of nothing', 'gte: 10', 'gte: 10\n    lt: 5', 8, 'No number'),
  brokenCorrelation(
    'a reference that leads nowhere',
    '5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40',
    'nobody',
    5,
    'No rule is named',
  ),
  {
    name: 'a filter of a rule that is not there',
    yaml: `${filter}---\n${sound}`,
    line: 5,
    reason: 'did you mean “5f1c1a52',
  },
  { name: 'the same id twice', yaml: `${sound}---\n${sound}`, line: 23, reason: 'already names another' },
  field('a field of another log source', "TargetFilname|endswith: '\\cmd.exe'", 'no field “TargetFilname”', 'warning'),
  field('a field misspelled', "Imgae|endswith: '\\cmd.exe'", 'did you mean “Image”', 'warning'),
  broken(
    'a category nobody knows',
    'process_creation',
    'process_creaton',
    10,
    'did you mean “process_creation”',
    'warning',
  ),
  broken(
    'a selection nobody uses',
    '  condition: selection',
    '  filter:\n    User: x1y\n  condition: selection',
    18,
    'uses the selection “filter”',
    'warning',
  ),
  broken(
    'values that exclude each other',
    "Image|endswith: '\\cmd.exe'",
    "CommandLine: 'dir'",
    13,
    'No event can match',
    'warning',
  ),
  broken(
    'a condition that excludes itself',
    'condition: selection',
    'condition: selection and not selection',
    18,
    'No event can satisfy',
    'warning',
  ),
  broken(
    'any value at all',
    "Image|endswith: '\\cmd.exe'\n    CommandLine|contains:\n      - 'whoami'\n      - 'ipconfig'",
    "CommandLine: '*'",
    12,
    'any value of CommandLine',
    'warning',
  ),
  broken(
    'text too short',
    "Image|endswith: '\\cmd.exe'\n    CommandLine|contains:\n      - 'whoami'\n      - 'ipconfig'",
    "CommandLine|contains: 'a'",
    12,
    'asked for too little',
    'warning',
  ),
  broken('only a “not”', 'condition: selection', 'condition: not selection', 12, 'must not have', 'warning'),
  broken(
    'only hashes',
    "Image|endswith: '\\cmd.exe'\n    CommandLine|contains:\n      - 'whoami'\n      - 'ipconfig'",
    'Hashes|contains: SHA256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    12,
    'file hashes',
    'warning',
  ),
  broken('no false positives', 'falsepositives: [Unknown]\n', '', 1, '“falsepositives” is missing', 'warning'),
  broken('no level', 'level: medium\n', '', 1, '“level” is missing', 'warning'),
  broken('a technique that never was', 't1059.003', 't9999', 8, 'no technique T9999', 'warning'),
  broken('a technique that was replaced', 't1059.003', 't1086', 8, 'replaced T1086 by T1059.001', 'warning'),
  broken('a tactic misspelled', 'attack.execution', 'attack.exection', 8, 'did you mean “execution”', 'warning'),
  broken('a day that never was', '2026-01-31', '2026-02-31', 7, 'no day', 'warning'),
  broken(
    'operators in capitals',
    'condition: selection',
    'condition: selection AND selection',
    18,
    'lower case',
    'warning',
  ),
  broken('a value twice', "'ipconfig'", "'whoami'", 17, 'stands twice', 'warning'),
];
