import { and, eq, ne } from 'drizzle-orm';
import type { Db } from '../../connect.ts';
import type { DeskView } from '../../read/desk/views.ts';
import { deskViews, desks } from '../../tables/desk.ts';
import { type Actor, tellChange } from './changes.ts';

export type ViewFields = Pick<DeskView, 'name' | 'scope' | 'page' | 'search' | 'columns'>;

/** Keeps a view. A second one of a user's with the same name breaks the unique index. */
export const addView = (db: Db, fields: ViewFields, by: Actor): Promise<DeskView> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .insert(deskViews)
      .values({ ...fields, ownerId: by.id, ownerName: by.name })
      .returning();
    await tellChange(tx, { kind: 'views', keys: rows.map(({ id }) => String(id)), by, ...hearers(fields, by) });
    const [view] = rows;
    if (!view) throw new Error('The view was not stored.');
    return view;
  });

/** Changes one of a user's own views; null when they have none of this id. One that is private again is no one else's start. */
export const changeView = (
  db: Db,
  id: number,
  fields: { [K in keyof ViewFields]?: ViewFields[K] | undefined },
  by: Actor,
): Promise<DeskView | null> =>
  db.transaction(async (tx) => {
    const mine = and(eq(deskViews.id, id), eq(deskViews.ownerId, by.id));
    const [before] = await tx.select().from(deskViews).where(mine).for('update');
    if (!before) return null;
    const [view = before] = await tx.update(deskViews).set(fields).where(mine).returning();
    if (view.scope === 'private')
      await tx
        .update(desks)
        .set({ startViewId: null })
        .where(and(eq(desks.startViewId, id), ne(desks.userId, by.id)));
    const isEverybodys = before.scope === 'shared' || view.scope === 'shared';
    await tellChange(tx, { kind: 'views', keys: [String(id)], by, ...(isEverybodys ? {} : { onlyFor: by.id }) });
    return view;
  });

/** Takes one of a user's own views away; false when they have none of this id. */
export const removeView = (db: Db, id: number, by: Actor): Promise<boolean> =>
  db.transaction(async (tx) => {
    const [view] = await tx
      .delete(deskViews)
      .where(and(eq(deskViews.id, id), eq(deskViews.ownerId, by.id)))
      .returning();
    if (view) await tellChange(tx, { kind: 'views', keys: [String(id)], by, ...hearers(view, by) });
    return view !== undefined;
  });

const hearers = ({ scope }: Pick<ViewFields, 'scope'>, by: Actor) => (scope === 'shared' ? {} : { onlyFor: by.id });
