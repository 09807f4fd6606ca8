import data from '../../data/legacy-keywords.json' with { type: 'json' };

/** Which of the original's formulas: October 2025's, or the studio's of December 2025 and after. */
export type LegacyGeneration = 'oct' | 'studio';

export const legacyTiers = ['perfect', 'good', 'lolbas', 'intelligence', 'negative'] as const;
export type LegacyTier = (typeof legacyTiers)[number];

type Lists = Record<LegacyTier, string[]>;

/** A generation's lists, duplicates and all: an entry that stands twice counted twice. */
export const legacyKeywords = (generation: LegacyGeneration): Lists => (generation === 'oct' ? oct : data.studio);

const earlier = (tier: LegacyTier): string[] => {
  const missing = new Set<string>(data.octMissing[tier]);
  return [...data.studio[tier].filter((keyword) => !missing.has(keyword)), ...data.octAdded[tier]];
};

const oct: Lists = {
  perfect: earlier('perfect'),
  good: earlier('good'),
  lolbas: earlier('lolbas'),
  intelligence: earlier('intelligence'),
  negative: earlier('negative'),
};
