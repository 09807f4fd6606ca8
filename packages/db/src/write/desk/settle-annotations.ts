import { type SQL, and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { placeQuote } from '../../read/desk/place-quote.ts';
import { contents } from '../../tables/content.ts';
import { annotations } from '../../tables/desk.ts';

/** Most annotations that are looked up again at once. */
const mostAtOnce = 200;

/**
 * Looks up the annotations whose article has another text by now: those whose words stand in one place move there, the
 * others are stale. Asked before annotations are read; costs nothing more than a comparison where no text has changed.
 */
export const settleAnnotations = async (db: Executor, articleIds?: readonly number[]): Promise<void> => {
  const which = articleIds && sql`${annotations.articleId} = any(${sql.param(articleIds)}::int[])`;
  for (;;) {
    const changed = await changedTexts(db, which);
    if (changed.length === 0) return;
    for (const { text, textMark, ...annotation } of changed) {
      const place = placeQuote(text.toWellFormed(), annotation);
      await db
        .update(annotations)
        .set({ ...place, stale: place === null, textMark })
        .where(and(eq(annotations.id, annotation.id), isFree(annotation.id, place)));
      // Where another of the same kind stands in that place already, this one stays where it was.
      await db
        .update(annotations)
        .set({ stale: true, textMark })
        .where(and(eq(annotations.id, annotation.id), sql`${annotations.textMark} <> ${textMark}`));
    }
  }
};

const isFree = (id: number, place: { start: number; end: number } | null): SQL | undefined =>
  place === null
    ? undefined
    : sql`not exists (select 1 from ${annotations} o where o.article_id = ${annotations.articleId} and o.kind = ${annotations.kind}
        and o.start = ${place.start} and o."end" = ${place.end} and o.id <> ${id})`;

const changedTexts = (db: Executor, which: SQL | undefined) =>
  db
    .select({
      id: annotations.id,
      start: annotations.start,
      end: annotations.end,
      quote: annotations.quote,
      text: contents.text,
      textMark: sql<string>`md5(${contents.text})`,
    })
    .from(annotations)
    .innerJoin(contents, eq(contents.articleId, annotations.articleId))
    .where(and(which, sql`md5(${contents.text}) <> ${annotations.textMark}`))
    .limit(mostAtOnce);
