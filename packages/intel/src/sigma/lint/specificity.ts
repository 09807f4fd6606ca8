import { shapeOf } from '../atom-text.ts';
import type { Clause } from '../dnf.ts';
import { ipv4, ipv6 } from '../../ip-address.ts';
import { any, literalOf, one } from '../pattern.ts';
import type { Atom, Logsource } from '../rule.ts';

/** Letters below which text inside a value stands in half of all events. */
const fewLetters = 3;

/** Why a way for the rule to fire says too little about an event, or null. */
export function isOverBroad(clause: Clause, { service }: Logsource): string | null {
  const positive = clause.filter(({ negated }) => !negated).map(({ atom }) => atom);
  if (positive.length === 0) return 'it says only what an event must not have';
  if (positive.some((atom) => isSpecific(atom, service !== null))) return null;
  const [first] = positive;
  const name = first?.field ?? 'a keyword';
  return positive.every(isAnything)
    ? `any value of ${name} will do`
    : `${name} is asked for too little (${String(lettersOf(first))} letters)`;
}

/** A value that any text satisfies, or the mere presence of a field. */
const isAnything = ({ test }: Atom): boolean =>
  test.kind === 'presence' ||
  (test.kind === 'text' && test.pattern.length > 0 && test.pattern.every((piece) => piece === any || piece === one));

function isSpecific(atom: Atom, hasService: boolean): boolean {
  const { test } = atom;
  if (isAnything(atom)) return false;
  if (test.kind !== 'text') return true;
  const { how, inner } = shapeOf(test.pattern);
  const text = literalOf(inner) ?? inner.filter((piece) => typeof piece === 'string').join('');
  if (how === 'equals') return hasService || !/^(?:true|false|[01])$/i.test(text);
  if (/^\.(?:exe|dll|com|sys)$/i.test(text) || /^[a-z]:\\$/i.test(text)) return false;
  return text.length >= fewLetters;
}

const lettersOf = (atom: Atom | undefined): number =>
  atom?.test.kind === 'text' ? atom.test.pattern.filter((piece) => typeof piece === 'string').join('').length : 0;

const kindWords = { hash: 'file hashes', address: 'addresses', domain: 'domain names', url: 'URLs' } as const;
type Kind = keyof typeof kindWords;

/** What a rule that knows only indicators of compromise looks for, or null when some way to fire asks for behaviour. */
export function iocOnlyKinds(clauses: readonly Clause[]): string[] | null {
  const kinds = new Set<Kind>();
  for (const clause of clauses) {
    const found = clause.filter(({ negated }) => !negated).map(({ atom }) => indicatorKind(atom));
    const known = found.filter((kind) => kind !== 'context');
    if (known.length === 0 || known.includes(null)) return null;
    for (const kind of known) if (kind !== null) kinds.add(kind);
  }
  return kinds.size === 0 ? null : [...kinds].map((kind) => kindWords[kind]);
}

/** `context` narrows the kind of event and is no behaviour by itself. */
function indicatorKind({ field, test }: Atom): Kind | 'context' | null {
  if (field !== null && /^(?:EventID|Initiated|Protocol|Channel|Provider_Name)$/.test(field)) return 'context';
  if (test.kind === 'network') return 'address';
  if (test.kind !== 'text') return null;
  const { inner } = shapeOf(test.pattern);
  const text = literalOf(inner) ?? '';
  const bare = text.replace(/^(?:md5|sha1|sha256|imphash)=/i, '');
  if (/^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i.test(bare)) return 'hash';
  if (ipv4(bare) !== null || (bare.includes(':') && ipv6(bare) !== null)) return 'address';
  if (/^(?:https?|ftp):\/\//i.test(text)) return 'url';
  const isHostField =
    field !== null && /^(?:QueryName|query|DestinationHostname|cs-host|r-dns|dns\.question\.name)$/.test(field);
  return isHostField && /^\.?(?:[\w-]+\.)+[a-z][a-z0-9-]+$/i.test(text) ? 'domain' : null;
}
