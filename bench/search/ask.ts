export type Latency = { kind: string; count: number; p50: number; p95: number; max: number; found: number | null };

type Answer = { total?: { value: number } };

/** A path that is read, or one that a body is sent to. */
export type Question = string | { path: string; body: object };

/** Sends the requests one after the other; milliseconds until the whole answer is there. Throws when one is refused. */
export const ask = async (web: string, kind: string, questions: Question[]): Promise<Latency> => {
  const times: number[] = [];
  const totals: number[] = [];
  for (const question of questions) {
    const { path, body } = typeof question === 'string' ? { path: question, body: null } : question;
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const startedAt = performance.now();
    const response = await fetch(`${web}${path}`, body === null ? {} : sent);
    const text = await response.text();
    times.push(performance.now() - startedAt);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
    const { total } = JSON.parse(text) as Answer;
    if (total) totals.push(total.value);
  }
  const at = (share: number) => quantile(times, share);
  return {
    kind,
    count: times.length,
    p50: at(0.5),
    p95: at(0.95),
    max: at(1),
    found: totals.length > 0 ? quantile(totals, 0.5) : null,
  };
};

/** The smallest value that this share of the values does not exceed (nearest rank). */
const quantile = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
};
