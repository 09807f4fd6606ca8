import { isDeepStrictEqual } from 'node:util';
import type { SourceDeclaration, SourceRules } from '@cti/core/source';
import type { Db } from '@cti/db/connect';
import { findSource } from '@cti/db/read/sources';
import { findClash, registerSources, updateSource } from '@cti/db/write/sources';
import type { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import type { RulesPatch, SourcePatch } from '../schema/source.ts';
import { mayLabelOr403 } from '../tlp/may-label.ts';

type Changeable = Omit<SourceDeclaration, 'slug'>;

/** Adds a source and answers its id; throws a problem: 409 when its slug or feed is taken, 403 for a label too high. */
export const addSource = async (db: Db, declaration: SourceDeclaration, viewer: Viewer): Promise<number> => {
  mayLabelOr403(viewer, 'clear', declaration.tlp ?? 'clear');
  const clash = await findClash(db, declaration, null);
  if (clash?.slug === declaration.slug)
    throw new HttpProblem(409, 'slug_taken', `"${clash.slug}" is the slug of ${clash.name}.`);
  if (clash) throw feedTaken(clash.name);
  const [added] = await registerSources(db, [declaration], { origin: 'person' });
  if (!added) throw new HttpProblem(409, 'conflict', 'Someone added the same source at this moment.');
  return added.id;
};

/** Tries to write over a source that others change at the same moment; more than a few in a row are no accident. */
const mostTries = 5;

/**
 * Writes what the patch changes, and only that. False where the patch names a version that is no longer the present one:
 * nothing is changed then. Throws a problem: 404 without such a source, 409 when the new feed is another's, 403 for a label.
 */
export const changeSource = async (
  db: Db,
  id: number,
  { version, ...patch }: z.infer<typeof SourcePatch>,
  viewer: Viewer,
): Promise<boolean> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const source = (await findSource(db, id)) ?? notFound('source');
    if (version !== undefined && version !== source.version) return false;
    mayLabelOr403(viewer, source.tlp, patch.tlp ?? source.tlp);
    const { rules, ...head } = patch;
    const wanted = { ...withoutUndefined(head), rules: mergedRules(source.rules, rules ?? {}) };
    const changes = changesTo(source, wanted);
    if (Object.keys(changes).length === 0) return true;
    const clash = changes.feedUrl ? await findClash(db, { feedUrl: changes.feedUrl }, source.id) : null;
    if (clash) throw feedTaken(clash.name);
    // Over what was read just now, and nothing else: rules are one column, and others may change other rules.
    if (await updateSource(db, id, changes, { version: source.version, by: viewer.name })) return true;
  }
  throw new HttpProblem(409, 'conflict', 'Too many change this source at this moment.');
};

/** Rules with a change to some of them. */
export const mergedRules = (rules: SourceRules, patch: z.infer<typeof RulesPatch>): SourceRules => ({
  ...rules,
  ...withoutUndefined(patch),
});

/**
 * The part of `wanted` that the source does not have yet. What is equal must not be written: a feed address written
 * anew forgets its validators, and `active` starts the source over.
 */
export const changesTo = (source: Changeable, wanted: Partial<Changeable>): Partial<Changeable> =>
  Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => !isDeepStrictEqual(source[key as keyof Changeable], value)),
  );

const feedTaken = (name: string) => new HttpProblem(409, 'feed_taken', `${name} already reads this feed.`);

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const withoutUndefined = <T extends object>(object: T): Defined<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
