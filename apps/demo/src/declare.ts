import { SourceDeclaration } from '@cti/core/source';
import type { Site } from './site.ts';
import type { TroubledSite } from './troubled-sites.ts';

/** A demo site as a person would declare it, checked every minute. */
export const declare = (site: Site | TroubledSite, origin: string): SourceDeclaration => {
  const { slug, name, description } = site;
  const common = { slug, name, description, url: `${origin}/`, checkEverySeconds: 60, checkSlowestSeconds: 60 };
  return SourceDeclaration.parse(
    'template' in site
      ? { ...common, tier: site.tier, feedUrl: site.feed ? origin + site.feed.path : null, rules: site.rules }
      : { ...common, tier: 'basic', feedUrl: origin + site.feedPath },
  );
};
