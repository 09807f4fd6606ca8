import { labelledPassage } from '@cti/core/passage';
import { and, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { passageLabels } from '../tables/passage.ts';
import { contents } from '../tables/content.ts';

export type PassageLabel = typeof passageLabels.$inferSelect;

type Said = { articleId: number; start: number; end: number; huntable: boolean; labelledBy: string };

/** What came of a label; everything but 'done' changed nothing. `isNew`: nobody had said just this before. */
export type Labelled =
  | { outcome: 'done'; label: PassageLabel; isNew: boolean }
  | { outcome: 'no-article' }
  | { outcome: 'outside'; length: number }
  | { outcome: 'wrong-length'; length: number };

/**
 * Writes down what a person says of the passage from `start` to `end` of an article's present text, with the passage
 * itself. Saying the same twice is one label; another word on the same passage counts in place of the former.
 */
export const labelPassage = (db: Db, said: Said): Promise<Labelled> =>
  db.transaction(async (tx) => {
    const { articleId, start, end, huntable, labelledBy } = said;
    // The text must not change under the span, and of two who say the same at once the second sees the first.
    const [content] = await tx
      .select({ text: contents.text })
      .from(contents)
      .innerJoin(articles, eq(articles.id, contents.articleId))
      .where(
        and(eq(contents.articleId, articleId), or(isNull(articles.skipReason), ne(articles.skipReason, 'removed'))),
      )
      .for('no key update', { of: contents });
    if (!content) return { outcome: 'no-article' };
    if (start >= end || end > content.text.length) return { outcome: 'outside', length: content.text.length };
    const text = content.text.slice(start, end).toWellFormed();
    const letters = text.trim().length;
    if (letters < labelledPassage.least || text.length > labelledPassage.most)
      return { outcome: 'wrong-length', length: letters };
    const [last] = await tx
      .select()
      .from(passageLabels)
      .where(and(samePassage({ articleId, text }), isNull(passageLabels.withdrawnAt)))
      .orderBy(desc(passageLabels.id))
      .limit(1);
    if (last?.huntable === huntable) return { outcome: 'done', label: last, isNew: false };
    const [label] = await tx
      .insert(passageLabels)
      .values({ articleId, start, end, text, huntable, labelledBy })
      .returning();
    return label ? { outcome: 'done', label, isNew: true } : { outcome: 'no-article' };
  });

const samePassage = ({ articleId, text }: Pick<PassageLabel, 'articleId' | 'text'>) =>
  and(
    articleId === null ? isNull(passageLabels.articleId) : eq(passageLabels.articleId, articleId),
    eq(passageLabels.text, text),
  );

/**
 * Takes back all that was said of a label's passage, so that no earlier word returns. The rows stay, with who withdrew
 * them and when; one that is withdrawn already stays as it is. False when there is no such label.
 */
export const withdrawLabel = async (db: Executor, id: number, by: string): Promise<boolean> => {
  const [label] = await db.select().from(passageLabels).where(eq(passageLabels.id, id));
  if (!label) return false;
  if (label.withdrawnAt !== null) return true;
  await db
    .update(passageLabels)
    .set({ withdrawnBy: by, withdrawnAt: sql`now()` })
    .where(and(samePassage(label), isNull(passageLabels.withdrawnAt)));
  return true;
};
