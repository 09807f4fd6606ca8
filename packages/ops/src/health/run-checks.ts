import { rootReason } from '../readiness.ts';
import { type Finding, fail } from './finding.ts';

/** Something to look at. What `look` throws, or its not coming back, is a finding of its own. */
export type Check = {
  name: string;
  look: (signal: AbortSignal) => Promise<Finding[]>;
  /** What helps when nothing could be seen at all. */
  remedy: string;
  /** The check that must have seen something, or else this one's failure says nothing new. */
  standsOn?: string;
  /** Milliseconds it may take, unless the usual will do. */
  limitMs?: number;
};

type Looked = { check: Check; findings: Finding[]; isSeen: boolean };

const usualLimitMs = 10_000;

/** Looks at everything at once and answers in the order of the checks. Never rejects: no check stops another. */
export const runChecks = async (checks: Check[]): Promise<Finding[]> => {
  const looked = await Promise.all(checks.map(look));
  const unseen = new Set(looked.filter(({ isSeen }) => !isSeen).map(({ check }) => check.name));
  const isNews = ({ isSeen, check: { standsOn } }: Looked) => isSeen || standsOn === undefined || !unseen.has(standsOn);
  return looked.filter(isNews).flatMap(({ findings }) => findings);
};

const look = async (check: Check): Promise<Looked> => {
  const { name, remedy, limitMs = usualLimitMs } = check;
  const over = new AbortController();
  const unseen = (says: string): Looked => ({ check, isSeen: false, findings: [fail(name, says, remedy)] });
  const { promise: late, resolve } = Promise.withResolvers<Looked>();
  const timer = setTimeout(() => {
    resolve(unseen(`No answer within ${limitMs / 1000} s.`));
    over.abort();
  }, limitMs);
  const seen = Promise.try(() => check.look(over.signal)).then(
    (findings) => ({ check, isSeen: true, findings }),
    (error: unknown) => unseen(`It could not be looked at: ${rootReason(error)}.`),
  );
  return Promise.race([seen, late]).finally(() => clearTimeout(timer));
};
