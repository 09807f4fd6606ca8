import { labelledPassage } from '@cti/core/passage';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../connect.ts';
import { type Annotation, findAnnotation } from '../../read/desk/annotations.ts';
import { mayOpen } from '../../read/desk/notes.ts';
import { type DeskReader, articleKey } from '../../read/desk/row-key.ts';
import { contents } from '../../tables/content.ts';
import { annotations } from '../../tables/desk.ts';
import { type Actor, tellChange } from './changes.ts';

type Marked = { articleId: number; start: number; end: number; kind: string };

/** What came of marking a span; everything but 'done' changed nothing. `isNew`: nobody had marked just this before. */
export type Annotated =
  | { outcome: 'done'; annotation: Annotation; isNew: boolean }
  | { outcome: 'no-article' }
  | { outcome: 'outside'; length: number }
  | { outcome: 'wrong-length'; length: number };

/** The kinds that a passage has; the others are types of observable. */
export const passageKinds = ['huntable', 'not-huntable'] as const;

/** Most characters of a value that somebody marks; a Sigma rule is the longest there is. */
const longestValue = 20_000;

/** Marks a span of an article's present text. The same mark twice is one. */
export const annotate = (db: Db, reader: DeskReader, marked: Marked, by: Actor): Promise<Annotated> =>
  db.transaction(async (tx) => {
    const { articleId, start, end, kind } = marked;
    if (!(await mayOpen(tx, articleId, reader.maxTlp))) return { outcome: 'no-article' };
    // The text must not change under the span.
    const [content] = await tx
      .select({ text: contents.text, textMark: sql<string>`md5(${contents.text})` })
      .from(contents)
      .where(eq(contents.articleId, articleId))
      .for('no key update');
    if (!content) return { outcome: 'no-article' };
    if (start >= end || end > content.text.length) return { outcome: 'outside', length: content.text.length };
    const quote = content.text.slice(start, end);
    if (!hasLength(quote, kind)) return { outcome: 'wrong-length', length: quote.trim().length };
    const [row] = await tx
      .insert(annotations)
      .values({
        ...marked,
        quote: quote.toWellFormed(),
        textMark: content.textMark,
        madeBy: by.id,
        madeByName: by.name,
      })
      .onConflictDoNothing()
      .returning({ id: annotations.id });
    const same = and(
      eq(annotations.articleId, articleId),
      eq(annotations.start, start),
      eq(annotations.end, end),
      eq(annotations.kind, kind),
    );
    const [present] = row ? [row] : await tx.select({ id: annotations.id }).from(annotations).where(same);
    const annotation = await findAnnotation(tx, reader.maxTlp, present?.id ?? 0);
    if (!annotation) return { outcome: 'no-article' };
    if (row) await tellAnnotations(tx, annotation, by);
    return { outcome: 'done', annotation, isNew: row !== undefined };
  });

const hasLength = (quote: string, kind: string): boolean => {
  const letters = quote.trim().length;
  const isPassage = passageKinds.some((one) => one === kind);
  if (!isPassage) return letters > 0 && quote.length <= longestValue;
  return letters >= labelledPassage.least && quote.length <= labelledPassage.most;
};

/** Says what an annotation may be used for. Once said it stays: what was ever trained on cannot judge any more. */
export const setUse = (
  db: Db,
  reader: DeskReader,
  { id, use }: { id: number; use: 'train' | 'eval' | 'gold' },
  by: Actor,
): Promise<{ outcome: 'done' | 'fixed'; annotation: Annotation } | { outcome: 'not-found' }> =>
  db.transaction(async (tx) => {
    const before = await findAnnotation(tx, reader.maxTlp, id);
    if (before === null) return { outcome: 'not-found' };
    const [row] = await tx
      .update(annotations)
      .set({ use })
      .where(and(eq(annotations.id, id), isNull(annotations.use)))
      .returning({ id: annotations.id });
    const annotation = (await findAnnotation(tx, reader.maxTlp, id)) ?? before;
    if (row) await tellAnnotations(tx, annotation, by);
    return { outcome: annotation.use === use ? 'done' : 'fixed', annotation };
  });

/** Takes an annotation away; one kept to judge by stays. */
export const removeAnnotation = (
  db: Db,
  reader: DeskReader,
  id: number,
  by: Actor,
): Promise<'done' | 'fixed' | 'not-found'> =>
  db.transaction(async (tx) => {
    const present = await findAnnotation(tx, reader.maxTlp, id);
    if (present === null) return 'not-found';
    // Asked of the row that is deleted: somebody may say its use at this moment.
    const isFree = or(isNull(annotations.use), eq(annotations.use, 'train'));
    const removed = await tx
      .delete(annotations)
      .where(and(eq(annotations.id, id), isFree))
      .returning({ id: annotations.id });
    if (removed.length === 0) return 'fixed';
    await tellAnnotations(tx, present, by);
    return 'done';
  });

/** Under the article's key, which is told to nobody who may not see the article. */
const tellAnnotations = (tx: Tx, { articleId }: Annotation, by: Actor): Promise<void> =>
  tellChange(tx, { kind: 'annotations', keys: [articleId === null ? 'all' : articleKey(articleId)], by });
