import type { Mention, TechniqueMention } from '@cti/core/observable';
import { platforms, type PlatformFinding } from '@cti/core/platform';
import { keywordSigns } from './platform-keywords.ts';
import { observableSigns } from './platform-observables.ts';
import type { PlatformSign } from './platform-sign.ts';
import { techniqueSigns } from './platform-techniques.ts';

/** A platform needs this much: one sign that tells it by itself, or several that name it. */
const leastWeight = 3;
/** Less than this part of all evidence is said in passing. */
const leastShare = 0.1;
const mostEvidence = 5;

/**
 * The platforms an attack in the text takes place on, strongest first, each with the places that say so. Evidence is
 * words and product names, values of a kind only one platform has, and techniques ATT&CK knows on one or two platforms.
 * Each sign has a weight from 1 to 3; the same sign again adds a quarter of it, up to twice its weight.
 */
export function findPlatforms(
  text: string,
  mentions: readonly Mention[],
  techniques: readonly TechniqueMention[] = [],
): PlatformFinding[] {
  const signs = new Map<string, WeighedSign>();
  for (const sign of [...keywordSigns(text), ...observableSigns(mentions), ...techniqueSigns(techniques)]) {
    const known = signs.get(sign.key);
    if (known === undefined) signs.set(sign.key, { ...sign, total: sign.weight });
    else known.total = Math.min(2 * known.weight, known.total + known.weight / 4);
  }
  const totals = platforms.map((platform) => {
    const own = [...signs.values()].filter((sign) => sign.platform === platform);
    return { platform, own, total: own.reduce((sum, { total }) => sum + total, 0) };
  });
  const all = totals.reduce((sum, { total }) => sum + total, 0);
  return totals
    .filter(({ total }) => total >= leastWeight && total >= leastShare * all)
    .sort((a, b) => b.total - a.total)
    .map(({ platform, own, total }) => ({
      platform,
      share: Math.round((total / all) * 100) / 100,
      evidence: strongest(own).map(({ start, end }) => ({ start, end, original: text.slice(start, end) })),
    }));
}

/** The strongest signs; one that lies over a stronger one shows the same place and is left out. */
function strongest(signs: WeighedSign[]): WeighedSign[] {
  const chosen: WeighedSign[] = [];
  for (const sign of signs.sort((a, b) => b.total - a.total || b.end - b.start - (a.end - a.start))) {
    if (chosen.length === mostEvidence) break;
    if (!chosen.some(({ start, end }) => sign.start < end && start < sign.end)) chosen.push(sign);
  }
  return chosen;
}

type WeighedSign = PlatformSign & { total: number };
