/** A detection with events it must fire on and must not, one for each feature; the head is the same for all. */
export type FeatureRule = { name: string; logsource?: string; detection: string; fires: object[]; silent: object[] };

/** The rule's YAML, with a head that leaves nothing to ask for. */
export function featureYaml({ name, logsource, detection }: FeatureRule, id: string): string {
  const indented = detection.split('\n').map((line) => `  ${line}`);
  return [
    `title: ${JSON.stringify(name)}`,
    `id: ${id}`,
    'status: test',
    'description: One feature.',
    'references: [https://blog.example/one]',
    'author: Tests',
    'date: 2026-01-31',
    'tags: [attack.execution, attack.t1059]',
    `logsource: ${logsource ?? '{category: demo, product: demo}'}`,
    'detection:',
    ...indented,
    'falsepositives: [Unknown]',
    'level: medium',
    '',
  ].join('\n');
}
