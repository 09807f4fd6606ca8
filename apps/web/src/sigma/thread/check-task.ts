import { parentPort } from 'node:worker_threads';
import { messageOf } from '@cti/core/error';
import type { KnownSigmaRule } from '@cti/db/read/sigma-repositories';
import type { LogEvent } from '@cti/intel/sigma/event';
import type { KnownRule } from '@cti/intel/sigma/novelty/novelty';
import { logsourceKey } from '@cti/intel/sigma/rule';
import { type Beside, checkRules } from './check-rules.ts';
import { type ApprovedRow, type KnownHead, createApprovedRules, readKnownRules } from './known-rules.ts';

/** What the thread is told. `mark` changes when the rules of repositories do. */
export type Told =
  | { kind: 'approved'; rows: ApprovedRow[] }
  | { kind: 'check'; yaml: string; evidence: LogEvent | null; mark: string }
  | { kind: 'known'; rows: KnownSigmaRule[] };

/** What it says: that it has begun on a text, which log's known rules it needs, and what came out. */
export type Said =
  | { kind: 'begun' }
  | { kind: 'need'; logsource: string }
  | { kind: 'done'; check: Awaited<ReturnType<typeof checkRules>> }
  | { kind: 'failed'; message: string };

/** Log sources whose known rules are kept at hand. */
const mostKept = 30;

const port = parentPort;
const say = (said: Said): void => port?.postMessage(said);

const readApproved = createApprovedRules();
let approved = readApproved([]);
let kept = { mark: '', over: new Map<string, readonly KnownRule<KnownHead>[]>() };
let answer: (rows: KnownSigmaRule[]) => void = () => undefined;

const ask = (logsource: string): Promise<KnownSigmaRule[]> =>
  new Promise((resolve) => {
    answer = resolve;
    say({ kind: 'need', logsource });
  });

const knownOver = async (logsource: string): Promise<readonly KnownRule<KnownHead>[]> => {
  const { over } = kept;
  const rules = over.get(logsource) ?? readKnownRules(await ask(logsource));
  over.set(logsource, rules);
  const [oldest] = over.keys();
  if (over.size > mostKept && oldest !== undefined) over.delete(oldest);
  return rules;
};

const check = async ({ yaml, evidence, mark }: Told & { kind: 'check' }): Promise<void> => {
  say({ kind: 'begun' });
  if (kept.mark !== mark) kept = { mark, over: new Map() };
  try {
    const beside: Beside = { approved, knownOver: ({ logsource }) => knownOver(logsourceKey(logsource)) };
    say({ kind: 'done', check: await checkRules(yaml, beside, evidence) });
  } catch (error) {
    say({ kind: 'failed', message: messageOf(error) });
  }
};

port?.on('message', (told: Told) => {
  if (told.kind === 'approved') approved = readApproved(told.rows);
  else if (told.kind === 'known') answer(told.rows);
  else void check(told);
});
