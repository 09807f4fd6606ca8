import { tiers, type SourceDeclaration } from '@cti/core/source';
import { generateOpml } from 'feedsmith';

type Exported = Pick<
  SourceDeclaration,
  'slug' | 'name' | 'url' | 'feedUrl' | 'tier' | 'tlp' | 'checkEverySeconds' | 'description'
>;

/**
 * Sources as OPML 2.0 for any feed reader, in a folder for each tier; `readOpml` makes the same sources of it. A source
 * without a feed is a link. What our rules say is not in it: no reader would know it.
 */
export const writeOpml = (sources: readonly Exported[], options: { title: string; createdAt: Date }): string =>
  generateOpml(
    {
      head: { title: options.title, dateCreated: options.createdAt },
      body: {
        outlines: tiers
          .map((tier) => ({ text: tier, outlines: sources.filter((source) => source.tier === tier).map(outlineOf) }))
          .filter(({ outlines }) => outlines.length > 0),
      },
    },
    { extraOutlineAttributes: ['slug', 'checkEverySeconds', 'tlp'] },
  );

const outlineOf = ({ slug, name, url, feedUrl, tlp = 'clear', checkEverySeconds, description }: Exported) => ({
  ...(feedUrl === null ? { type: 'link', url } : { type: 'rss', xmlUrl: feedUrl }),
  text: name,
  title: name,
  htmlUrl: url,
  ...(description === '' ? {} : { description }),
  slug,
  checkEverySeconds: String(checkEverySeconds),
  ...(tlp === 'clear' ? {} : { tlp }),
});
