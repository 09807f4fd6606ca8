import type { PrivateKind } from './private-kind.ts';

const labels: Record<PrivateKind, string> = {
  'private-key': 'PRIVATEKEY',
  'access-key': 'ACCESSKEY',
  token: 'TOKEN',
  password: 'PASSWORD',
  email: 'EMAIL',
  phone: 'PHONE',
  'bank-account': 'ACCOUNT',
  'payment-card': 'CARD',
  person: 'PERSON',
};

/**
 * A name for each value, such as `[[EMAIL_1]]`, the same for the same value. None stands in `text` already: a text that
 * holds such names, by chance or to be given a secret, gets a series of its own (`[[EMAIL2_1]]`).
 */
export function placeholders(text: string): (kind: PrivateKind, value: string) => string {
  const used = new Set([...text.matchAll(/\[\[[A-Z]{1,20}(\d{0,6})_\d/g)].map(([, series]) => series));
  let series = '';
  for (let number = 2; used.has(series); number += 1) series = String(number);
  const known = new Map<string, string>();
  const counts = new Map<PrivateKind, number>();
  return (kind, value) => {
    const key = `${kind}\n${value}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const placeholder = `[[${labels[kind]}${series}_${count}]]`;
    known.set(key, placeholder);
    return placeholder;
  };
}
