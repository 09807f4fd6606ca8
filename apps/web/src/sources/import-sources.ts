import { SourceRules, type SourceDeclaration } from '@cti/core/source';
import { readSourceFile } from '@cti/core/source-file';
import type { Db } from '@cti/db/connect';
import { findClash, registerSources, updateSource } from '@cti/db/write/sources';
import { readOpml } from '@cti/scraper/opml/read-opml';
import type { z } from 'zod';
import type { SourceImport } from '../schema/source.ts';
import type { Viewer } from '../auth/viewer.ts';
import { HttpProblem } from '../http/problem.ts';
import { labelProblem } from '../tlp/may-label.ts';
import { changesTo } from './change-source.ts';
import { addFeeds, isOpml, whyUnreadable } from './import-opml.ts';

type Outcome = 'added' | 'updated' | 'unchanged' | { message: string };

/**
 * Adds the sources of a file and updates those we have, known by their slug. Each is written by itself: what is wrong
 * with one is a problem in the answer and holds up no other, and importing the same file again changes nothing. Tiers
 * that the file does not name (the original's has none) are left as they are. Throws a 422 problem for a file that
 * cannot be read at all. A feed reader's list (OPML) only adds: see `addFeeds`.
 */
export const importSources = async (db: Db, text: string, viewer: Viewer): Promise<z.infer<typeof SourceImport>> => {
  const file = isOpml(text) ? readOpml(text) : readSourceFile(text);
  const { problems } = file;
  const declarations = file.declarations.filter((declaration) => {
    const message = labelProblem(viewer, 'clear', declaration.tlp ?? 'clear');
    if (message !== null) problems.push({ index: -1, slug: declaration.slug, message });
    return message === null;
  });
  const unreadable = whyUnreadable(file);
  if (unreadable !== null) throw new HttpProblem(422, 'unreadable_file', unreadable);
  if (isOpml(text)) return { added: await addFeeds(db, declarations), updated: 0, problems };
  const namesTiers = /\btier["']?\s*:/.test(text);
  const result = { added: 0, updated: 0, problems };
  for (const declaration of declarations) {
    const outcome = await importSource(db, declaration, namesTiers, viewer);
    if (typeof outcome === 'object') problems.push({ index: -1, slug: declaration.slug, ...outcome });
    else if (outcome !== 'unchanged') result[outcome] += 1;
  }
  return result;
};

const importSource = async (
  db: Db,
  { slug, ...wanted }: SourceDeclaration,
  namesTiers: boolean,
  viewer: Viewer,
): Promise<Outcome> => {
  const known = await findClash(db, { slug }, null);
  const other = await findClash(db, { feedUrl: wanted.feedUrl }, known?.id ?? null);
  if (other) return { message: `feedUrl: ${other.name} already reads this feed` };
  if (!known)
    return (await registerSources(db, [{ slug, ...wanted }], { origin: 'import' })).length > 0 ? 'added' : 'unchanged';
  const { tier, ...rest } = wanted;
  const changes = changesTo({ ...known, rules: SourceRules.parse(known.rules) }, namesTiers ? { tier, ...rest } : rest);
  const message = labelProblem(viewer, known.tlp, changes.tlp ?? known.tlp);
  if (message !== null) return { message };
  if (Object.keys(changes).length === 0) return 'unchanged';
  const updated = await updateSource(db, known.id, changes, { version: known.version, by: viewer.name });
  return updated ? 'updated' : { message: 'somebody changed it at this moment; import it once more' };
};
