import type { Observable, ObservableType } from '@cti/core/observable';
import type { Judgement, OverrideScope, VerdictOverride } from '@cti/core/verdict';
import { addressRange, isWithin } from './address-range.ts';

/**
 * The judgements after people's decisions: an article's own before the team's, the team's before the computed. Of two
 * decisions of one scope the narrower counts, and of two as narrow the later row. The reason names who decided, and what
 * had been thought before stays as a note.
 */
export function applyLists(judgements: readonly Judgement[], overrides: readonly VerdictOverride[]): Judgement[] {
  if (overrides.length === 0) return [...judgements];
  const find = overrideFinder(overrides);
  return judgements.map((judgement) => {
    const override = find(judgement);
    return override === undefined ? judgement : decided(judgement, override);
  });
}

function decided(judgement: Judgement, { verdict, scope, by, reason, value }: VerdictOverride): Judgement {
  const where = scope === 'article' ? 'for this article' : 'for the team';
  const whole = value === judgement.value ? '' : `, with ${value}`;
  const before = judgement.reason === '' ? [] : [`Before: ${judgement.reason}`];
  return {
    ...judgement,
    verdict,
    reason: `${by} decided so ${where}${whole}${reason === '' ? '.' : `: ${reason}`}`,
    notes: [...before, ...judgement.notes],
  };
}

type Finder = (judgement: Judgement) => VerdictOverride | undefined;

const scopes: readonly OverrideScope[] = ['article', 'team'];

/** Values and suffixes are looked up, whatever the number of rows; only blocks of addresses are walked. */
function overrideFinder(overrides: readonly VerdictOverride[]): Finder {
  const finders = scopes.map((scope) => scopeFinder(overrides.filter((row) => row.scope === scope)));
  return (judgement) => finders.reduce<ReturnType<Finder>>((found, find) => found ?? find(judgement), undefined);
}

function scopeFinder(rows: readonly VerdictOverride[]): Finder {
  const exact = new Map(rows.map((row) => [keyOf(row), row]));
  const suffixes = new Map(rows.filter(isSuffix).map((row) => [row.value.toLowerCase(), row]));
  const blocks = rows
    .filter(({ type, value }) => type.startsWith('ipv') && value.includes('/'))
    .flatMap((row) => {
      const range = addressRange(row.value);
      return range === null ? [] : [{ row, range }];
    })
    .toReversed();
  return (judgement) => {
    const same = exact.get(keyOf(judgement));
    if (same !== undefined) return same;
    const host = hostOf(judgement);
    return host === null ? undefined : (bySuffix(suffixes, host) ?? byBlock(blocks, host));
  };
}

const caseless = new Set<ObservableType>(['domain-name', 'email-addr', 'ipv6-addr', 'md5', 'sha1', 'sha256', 'sha512']);
const keyOf = ({ type, value }: Observable): string => `${type} ${caseless.has(type) ? value.toLowerCase() : value}`;

const isSuffix = ({ type, value }: VerdictOverride): boolean =>
  type === 'domain-name' && (value.startsWith('*.') || value.startsWith('.'));

/** The longest suffix that covers the host. */
function bySuffix(suffixes: ReadonlyMap<string, VerdictOverride>, host: string): VerdictOverride | undefined {
  if (suffixes.size === 0) return undefined;
  let parent: string | null = host;
  for (let first = true; parent !== null; first = false) {
    const row = suffixes.get(`.${parent}`) ?? (first ? undefined : suffixes.get(`*.${parent}`));
    if (row !== undefined) return row;
    const dot: number = parent.indexOf('.');
    parent = dot < 0 ? null : parent.slice(dot + 1);
  }
  return undefined;
}

type BlockRow = { row: VerdictOverride; range: NonNullable<ReturnType<typeof addressRange>> };

function byBlock(blocks: readonly BlockRow[], host: string): VerdictOverride | undefined {
  const range = blocks.length === 0 ? null : addressRange(host);
  if (range === null) return undefined;
  let best: BlockRow | undefined;
  for (const block of blocks) {
    const narrower = best === undefined || block.range.end - block.range.start < best.range.end - best.range.start;
    if (narrower && isWithin(range, block.range)) best = block;
  }
  return best?.row;
}

/** The name or address that a value is, or is at. */
function hostOf({ type, value }: Judgement): string | null {
  switch (type) {
    case 'domain-name':
    case 'ipv4-addr':
    case 'ipv6-addr':
      return value.toLowerCase();
    case 'email-addr':
      return value.slice(value.lastIndexOf('@') + 1).toLowerCase();
    case 'url':
    case 'socket-address':
      return (URL.parse(type === 'url' ? value : `tcp://${value}`)?.hostname ?? '')
        .replace(/^\[|\]$/g, '')
        .toLowerCase();
    default:
      return null;
  }
}
