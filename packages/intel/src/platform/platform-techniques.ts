import type { TechniqueMention } from '@cti/core/observable';
import type { Platform } from '@cti/core/platform';
import data from '../../data/technique-platforms.json' with { type: 'json' };
import type { PlatformSign } from './platform-sign.ts';

const platformsOf = new Map<string, string[]>(Object.entries(data.techniques));

/** Techniques that exist on one platform weigh 2, on two of them 1 for each; the others say nothing. */
export function techniqueSigns(techniques: readonly TechniqueMention[]): PlatformSign[] {
  const signs = new Map<string, PlatformSign>();
  for (const { techniqueId, rule, start, end } of techniques) {
    if (rule === 'unknown-id') continue;
    const names = platformsOf.get(techniqueId) ?? [];
    for (const name of names) {
      const key = `${techniqueId} ${name}`;
      const weight = names.length === 1 ? 2 : 1;
      if (!signs.has(key)) signs.set(key, { platform: name as Platform, key, weight, start, end });
    }
  }
  return [...signs.values()];
}
