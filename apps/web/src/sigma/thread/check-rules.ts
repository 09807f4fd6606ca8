import { runOnBenign } from '@cti/intel/sigma/benign';
import { checkSigma } from '@cti/intel/sigma/check-sigma';
import { toLucene } from '@cti/intel/sigma/compile/to-lucene';
import { toPostgres } from '@cti/intel/sigma/compile/to-postgres';
import { type Diagnostic, inOrder } from '@cti/intel/sigma/diagnostic';
import { compileDetection } from '@cti/intel/sigma/evaluate';
import type { LogEvent } from '@cti/intel/sigma/event';
import { SigmaFault } from '@cti/intel/sigma/fault';
import { type KnownRule, noveltyOf } from '@cti/intel/sigma/novelty/novelty';
import type { SigmaRule } from '@cti/intel/sigma/rule';
import { sampleEvent } from '@cti/intel/sigma/sample/sample-event';
import type { ApprovedRules, KnownHead } from './known-rules.ts';

/** What the check of a text compares its rules with. */
export type Beside = {
  approved: ApprovedRules;
  /** The rules of repositories over the same log. */
  knownOver: (rule: SigmaRule) => Promise<readonly KnownRule<KnownHead>[]>;
};

/** Rules of one text that are tried out; each costs some milliseconds. */
const mostRules = 20;
const mostProblems = 200;
const mostEvents = 20;
const mostAtoms = 100;

/**
 * All there is to say of rules before anybody runs them. `evidence` is the event that what a draft was made from would
 * have left. Of a text of more rules than are tried out at once, how many it has.
 */
export const checkRules = async (yaml: string, { approved, knownOver }: Beside, evidence: LogEvent | null) => {
  const { rules, correlations, filters, diagnostics } = checkSigma(yaml, { known: approved.heads });
  if (rules.length > mostRules) return { tooMany: rules.length, most: mostRules };
  const tried = [];
  for (const rule of rules)
    tried.push({ ...tryOut(rule, approved, evidence), novelty: viewNovelty(rule, approved, await knownOver(rule)) });
  return {
    problems: mostTelling(diagnostics).map(viewProblem),
    hiddenProblems: Math.max(0, diagnostics.length - mostProblems),
    isSound: diagnostics.every(({ severity }) => severity !== 'error'),
    correlations: correlations.length,
    filters: filters.length,
    rules: tried,
  };
};

/** Errors before the rest where not all are told, and those told in the order of the text. */
const mostTelling = (found: readonly Diagnostic[]): Diagnostic[] => {
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  const first = [...found.filter(isError), ...found.filter((each) => !isError(each))].slice(0, mostProblems);
  return inOrder(first);
};

/** What the checker proposes instead stands at the end of its sentence. */
const viewProblem = (found: Diagnostic) => ({
  ...found,
  suggestion: /did you mean “([^”]+)”/.exec(found.message)?.[1] ?? null,
});

const tryOut = (rule: SigmaRule, approved: ApprovedRules, evidence: LogEvent | null) => {
  const { title, id, level, logsource, expression } = rule;
  const { tested, fired } = runOnBenign(rule);
  return {
    title,
    id,
    level,
    logsource,
    sql: compiled(() => toPostgres(expression)),
    lucene: compiled(() => ({ text: toLucene(expression), values: [] })),
    sample: sampleEvent(expression),
    evidence: evidence && { event: evidence, fires: compileDetection(expression).matches(evidence) },
    benign: { tested, fired: fired.length, events: fired.slice(0, mostEvents) },
    approvedAs: approved.draftOf(id),
  };
};

type Query = { text: string | null; values: unknown[]; problem: string | null };

/** A rule may ask for what a language of queries has no words for. */
const compiled = (compile: () => { text: string; values: unknown[] }): Query => {
  try {
    return { ...compile(), problem: null };
  } catch (error) {
    if (!(error instanceof SigmaFault)) throw error;
    return { text: null, values: [], problem: error.message };
  }
};

const viewNovelty = (rule: SigmaRule, { index }: ApprovedRules, known: readonly KnownRule<KnownHead>[]) => {
  const { verdict, nearest } = noveltyOf(rule, index, known);
  return {
    verdict,
    nearest: nearest.map(({ head, shared, onlyHere, onlyThere, ...shares }) => ({
      title: head.title,
      draftId: head.draftId,
      file: head.file,
      ...shares,
      shared: shared.slice(0, mostAtoms),
      onlyHere: onlyHere.slice(0, mostAtoms),
      onlyThere: onlyThere.slice(0, mostAtoms),
    })),
  };
};
