import type { Literal } from '../dnf.ts';
import { isInNetwork, networkOf } from '../network.ts';
import { literalOf, matchesPattern, one, type Pattern } from '../pattern.ts';

/** Whether every event that satisfies `given` also satisfies `wanted`. Says no when it cannot tell. */
export function literalImplies(given: Literal, wanted: Literal): boolean {
  if (given.negated !== wanted.negated || given.atom.field !== wanted.atom.field) return false;
  // Under “not” the wider one is the one that asks for more.
  const [narrow, wide] = given.negated ? [wanted.atom.test, given.atom.test] : [given.atom.test, wanted.atom.test];
  if (wide.kind === 'presence') return wide.present && narrow.kind !== 'presence' && narrow.kind !== 'placeholder';
  if (narrow.kind === 'text' && wide.kind === 'network') {
    const network = networkOf(wide.network);
    const address = literalOf(narrow.pattern);
    return network !== null && address !== null && isInNetwork(network, address);
  }
  if (narrow.kind !== 'text' || wide.kind !== 'text' || (wide.cased && !narrow.cased)) return false;
  const fold = (pattern: Pattern): Pattern =>
    wide.cased ? pattern : pattern.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
  return patternImplies(fold(narrow.pattern), fold(wide.pattern));
}

/**
 * Whether what matches `narrow` matches `wide`: a letter that no pattern writes stands for the narrow one's wildcards, and
 * only a wildcard of the wide one can take it. A `?` of the wide one might take a whole run by mistake; it is refused.
 */
function patternImplies(narrow: Pattern, wide: Pattern): boolean {
  if (wide.includes(one)) return false;
  return matchesPattern(wide, narrow.map((piece) => (typeof piece === 'string' ? piece : '\uFFFF')).join(''));
}
