import type { SourceDeclaration } from '@cti/core/source';
import type { SourceFile } from '@cti/core/source-file';
import type { Db } from '@cti/db/connect';
import { listAllSources } from '@cti/db/read/sources';
import { registerSources } from '@cti/db/write/sources';
import { slugOf } from '@cti/scraper/opml/opml-slug';

/** Whether a file is OPML rather than YAML or JSON, by its beginning. */
export const isOpml = (text: string): boolean =>
  /^\uFEFF?\s{0,1000}</.test(text) && /<opml[\s>]/i.test(text.slice(0, 10_000));

/**
 * Adds the feeds of an OPML file that we do not have, and answers how many. It knows nothing of rules, so a source that
 * we have, by its feed or else by its address, stays as it is; a slug that is taken by another gets a number.
 */
export const addFeeds = async (db: Db, declarations: SourceDeclaration[]): Promise<number> => {
  const present = await listAllSources(db);
  const slugs = new Set(present.map(({ slug }) => slug));
  const places = new Set(present.flatMap((source) => [placeOf(source), source.url]));
  const wanted: SourceDeclaration[] = [];
  for (const declaration of declarations) {
    if (places.has(placeOf(declaration))) continue;
    const slug = slugOf(declaration.slug, declaration.url, slugs);
    slugs.add(slug);
    places.add(placeOf(declaration));
    wanted.push({ ...declaration, slug });
  }
  let added = 0;
  for (let at = 0; at < wanted.length; at += batch)
    added += (await registerSources(db, wanted.slice(at, at + batch), { origin: 'import' })).length;
  return added;
};

/** Rows a statement takes at once; Postgres allows 65,535 parameters. */
const batch = 500;

const placeOf = ({ feedUrl, url }: Pick<SourceDeclaration, 'feedUrl' | 'url'>): string => feedUrl ?? url;

/** A file that cannot be read at all, with why; null when at least some of it can. */
export const whyUnreadable = ({ declarations, problems: [first] }: SourceFile): string | null =>
  declarations.length === 0 && first?.index === -1 ? first.message : null;
