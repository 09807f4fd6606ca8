import { runOnBenign } from '@cti/intel/sigma/benign';
import { checkSigma } from '@cti/intel/sigma/check-sigma';
import { toLucene } from '@cti/intel/sigma/compile/to-lucene';
import { toPostgres } from '@cti/intel/sigma/compile/to-postgres';
import type { Diagnostic } from '@cti/intel/sigma/diagnostic';
import { compileDetection } from '@cti/intel/sigma/evaluate';
import type { LogEvent } from '@cti/intel/sigma/event';
import { SigmaFault } from '@cti/intel/sigma/fault';
import { noveltyOf } from '@cti/intel/sigma/novelty/novelty';
import type { SigmaRule } from '@cti/intel/sigma/rule';
import { sampleEvent } from '@cti/intel/sigma/sample/sample-event';
import { HttpProblem } from '../http/problem.ts';
import type { ApprovedRules } from './approved-rules.ts';

/** Rules of one text that are tried out; each costs some milliseconds in which nobody else is answered. */
const mostRules = 20;
const mostProblems = 200;
const mostEvents = 20;
const mostAtoms = 100;

/**
 * All there is to say of rules before anybody runs them. `evidence` is the event that what a draft was made from would
 * have left. Throws 400 for a text of more rules than are tried out at once.
 */
export const checkRules = (yaml: string, approved: ApprovedRules, evidence: LogEvent | null) => {
  const { rules, correlations, filters, diagnostics } = checkSigma(yaml, { known: approved.heads });
  if (rules.length > mostRules)
    throw new HttpProblem(
      400,
      'too_many_rules',
      `The text holds ${rules.length} rules; at most ${mostRules} are checked.`,
    );
  return {
    problems: diagnostics.slice(0, mostProblems).map(viewProblem),
    hiddenProblems: Math.max(0, diagnostics.length - mostProblems),
    isSound: diagnostics.every(({ severity }) => severity !== 'error'),
    correlations: correlations.length,
    filters: filters.length,
    rules: rules.map((rule) => tryOut(rule, approved, evidence)),
  };
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
    novelty: viewNovelty(rule, approved),
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

const viewNovelty = (rule: SigmaRule, { index, draftOf }: ApprovedRules) => {
  const { verdict, nearest } = noveltyOf(rule, index);
  return {
    verdict,
    nearest: nearest.map(({ head, similarity, covered, covers, shared, onlyHere, onlyThere }) => ({
      title: head.title,
      draftId: draftOf(head.id),
      similarity,
      covered,
      covers,
      shared: shared.slice(0, mostAtoms),
      onlyHere: onlyHere.slice(0, mostAtoms),
      onlyThere: onlyThere.slice(0, mostAtoms),
    })),
  };
};
