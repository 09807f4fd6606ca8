import type { TechniqueMention } from '@cti/core/observable';

/** A command says more than the looser words around it; between near equals the longer evidence says more. */
const muchSurer = 8;

const ranks = { id: 3, 'unknown-id': 3, name: 2, behaviour: 1 };

/**
 * One mention for each place, in the order of the text: of those that overlap the more explicit, then the more precise
 * (a sub-technique before its parent), then the much surer, then the longer.
 */
export function onePerPlace(mentions: readonly TechniqueMention[]): TechniqueMention[] {
  const kept: TechniqueMention[] = [];
  for (const mention of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const rivals = rivalsOf(kept, mention.start);
    if (rivals === 0) kept.push(mention);
    else if (kept.slice(-rivals).every((rival) => isBetter(mention, rival))) kept.splice(-rivals, rivals, mention);
  }
  return kept;
}

/** How many of the last kept ones reach past `start`; they are in order and do not overlap each other. */
function rivalsOf(kept: readonly TechniqueMention[], start: number): number {
  let count = 0;
  while (count < kept.length && (kept[kept.length - 1 - count]?.end ?? 0) > start) count += 1;
  return count;
}

function isBetter(one: TechniqueMention, other: TechniqueMention): boolean {
  const byRank = ranks[one.rule] - ranks[other.rule];
  if (byRank !== 0) return byRank > 0;
  if (
    one.techniqueId.slice(0, 5) === other.techniqueId.slice(0, 5) &&
    one.techniqueId.length !== other.techniqueId.length
  ) {
    return one.techniqueId.length > other.techniqueId.length;
  }
  const surer = one.confidence - other.confidence;
  if (Math.abs(surer) >= muchSurer) return surer > 0;
  const longer = one.end - one.start - (other.end - other.start);
  return longer === 0 ? surer > 0 : longer > 0;
}
