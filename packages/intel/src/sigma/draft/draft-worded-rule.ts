import { checkSigma } from '../check-sigma.ts';
import { compileDetection } from '../evaluate.ts';
import { readYaml } from '../read-yaml.ts';
import { type Draft, type DraftSource, type Sketch, tryDraft } from './draft-rule.ts';
import { evidenceEvents } from './draft-rules.ts';

/** A rule as a model words it. `detection` is the YAML of that one map; empty parts of the log source say nothing. */
export type WordedRule = Pick<Sketch, 'title' | 'description' | 'falsepositives' | 'level'> & {
  logsource: { category: string; product: string; service: string };
  detection: string;
};

/** What came of it: a draft with its proof, or what is wrong, in words that help to mend it. */
export type JudgedRule = { draft: Draft } | { problems: string[] };

const mostTold = 8;

/**
 * Completes what a model worded as the templates' sketches are, and holds it to the same proof: a sound rule that fires on
 * an event the article's own evidence would have left, and on none of an ordinary day. Head, references and tags are ours.
 */
export function draftWordedRule(worded: WordedRule, source: DraftSource): JudgedRule {
  const { documents, diagnostics } = readYaml(worded.detection);
  const [document, ...more] = documents;
  if (document === undefined || diagnostics.length > 0 || more.length > 0) {
    const told = diagnostics.map(({ line, message }) => `Line ${line} of the detection: ${message}`);
    return { problems: told.length > 0 ? told.slice(0, mostTold) : ['The detection is not one YAML map.'] };
  }
  const { detection: inner } = document.value;
  const detection = isMap(inner) ? inner : document.value;
  const logsource = Object.fromEntries(Object.entries(worded.logsource).filter(([, part]) => part.trim() !== ''));
  const sketch = { ...worded, logsource, detection, techniques: [], evidence: [], event: {} };
  const { draft: unproven, diagnostics: faults } = tryDraft(sketch, source);
  if (unproven === null) {
    const errors = faults.filter(({ severity }) => severity === 'error');
    return { problems: errors.slice(0, mostTold).map(({ message }) => message) };
  }
  const proof = proofOf(unproven, source);
  if (proof === null)
    return {
      problems: [
        'It fires on none of the events that the evidence left. Use the log source, the fields and the values of one of them.',
      ],
    };
  const { draft } = tryDraft({ ...sketch, ...proof }, source);
  const problems = draft === null ? ['It is no sound rule.'] : problemsOf(draft);
  return draft === null || problems.length > 0 ? { problems } : { draft };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of the evidence's events that the rule fires on and whose log it reads. */
function proofOf({ rule }: Draft, source: DraftSource): Pick<Sketch, 'event' | 'evidence'> | null {
  const { matches } = compileDetection(rule.expression);
  const { category, product, service } = rule.logsource;
  const found = evidenceEvents(source).find(
    ({ logsource, event }) =>
      (category === null ? service === (logsource.service ?? null) : category === logsource.category) &&
      (product === null || logsource.product === undefined || product === logsource.product) &&
      matches(event),
  );
  return found === undefined ? null : { event: found.event, evidence: found.evidence };
}

const problemsOf = ({ yaml, benign }: Draft): string[] => [
  ...(benign.fired.length > 0
    ? [
        `It also fires on ${benign.fired.length} of ${benign.tested} everyday events, such as ${JSON.stringify(benign.fired[0])}.`,
      ]
    : []),
  ...checkSigma(yaml)
    .diagnostics.filter(({ code }) => code === 'over-broad')
    .map(({ message }) => message),
];
