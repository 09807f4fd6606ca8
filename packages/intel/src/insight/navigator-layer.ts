/** What is known of one technique's cover. */
type Cover = { id: string; articles: number; knownRules: number; drafts: number };

const [covered, lightGap, darkGap] = ['#74c476', '#fee0d2', '#cb181d'];

/**
 * A layer of MITRE's ATT&CK Navigator (format 4.5) in which a gap is the darker, the more articles name it, and what a rule
 * covers is green. What no article names and no rule covers is left out.
 */
export const navigatorLayer = (covers: readonly Cover[], { name, attack }: { name: string; attack: string }) => {
  const shown = covers.filter(({ articles, knownRules, drafts }) => articles + knownRules + drafts > 0);
  const isCovered = ({ knownRules, drafts }: Cover) => knownRules + drafts > 0;
  const most = Math.max(1, ...shown.filter((cover) => !isCovered(cover)).map(({ articles }) => articles));
  return {
    name,
    versions: { attack, navigator: '5.1.0', layer: '4.5' as const },
    domain: 'enterprise-attack' as const,
    description:
      'Techniques that articles name, against the Sigma rules there are for them. The score is the number of articles.',
    sorting: 3 as const,
    hideDisabled: false,
    techniques: shown.map((cover) => ({
      techniqueID: cover.id,
      score: cover.articles,
      comment: `${told(cover.articles, 'article')}, ${told(cover.knownRules, 'known rule')}, ${told(cover.drafts, 'approved draft')}`,
      // Empty leaves the colour to the gradient.
      color: isCovered(cover) ? covered : '',
      enabled: true,
      showSubtechniques: false,
    })),
    gradient: { colors: [lightGap, darkGap], minValue: 0, maxValue: most },
    legendItems: [
      { label: 'A rule covers it', color: covered },
      { label: 'No rule, few articles', color: lightGap },
      { label: 'No rule, most articles', color: darkGap },
    ],
  };
};

const told = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
