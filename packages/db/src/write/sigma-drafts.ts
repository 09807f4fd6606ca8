import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sigmaDrafts } from '../tables/sigma.ts';

type Row = typeof sigmaDrafts.$inferSelect;
/** What a rule's text says of itself. */
export type SigmaRuleHead = Pick<Row, 'ruleId' | 'title' | 'level' | 'category' | 'product' | 'service'>;
export type NewSigmaDraft = SigmaRuleHead & Pick<Row, 'yaml' | 'evidence' | 'event' | 'iocOnly'>;

/** Rows in one statement: Postgres takes 65,535 parameters. */
const insertBatch = 500;

/**
 * Stores what was made of an article, by templates or by the model named, and answers how many of the rules are new. One
 * made before stays as it is, whatever was decided or edited since. Null when there is no such article.
 */
export const addSigmaDrafts = (
  db: Db,
  articleId: number,
  drafts: readonly NewSigmaDraft[],
  model: string | null = null,
): Promise<number | null> =>
  db.transaction(async (tx) => {
    const known = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(eq(articles.id, articleId))
      .for('key share');
    if (known.length === 0) return null;
    // Lists are read newest first: the last one stored is the first one shown.
    const rows = drafts.toReversed().map((draft) => ({
      ...draft,
      articleId,
      stableId: draft.ruleId,
      madeYaml: draft.yaml,
      madeBy: model === null ? ('template' as const) : ('model' as const),
      model,
    }));
    let added = 0;
    for (let at = 0; at < rows.length; at += insertBatch) {
      const stored = await tx
        .insert(sigmaDrafts)
        .values(rows.slice(at, at + insertBatch))
        .onConflictDoNothing({ target: [sigmaDrafts.articleId, sigmaDrafts.stableId] })
        .returning({ id: sigmaDrafts.id });
      added += stored.length;
    }
    return added;
  });

/** What came of an edit; everything but 'done' changed nothing. `changed`: somebody else was faster. */
export type EditedSigmaDraft =
  | { outcome: 'done' }
  | { outcome: 'no-draft' }
  | { outcome: 'changed'; version: number }
  | { outcome: 'decided'; state: Row['state'] };

type Edit = { id: number; version: number; yaml: string; head: SigmaRuleHead; by: string };

/** Gives a draft another text, if it still is as the editor saw it and nobody has decided on it. */
export const editSigmaDraft = (db: Db, { id, version, yaml, head, by }: Edit): Promise<EditedSigmaDraft> =>
  db.transaction(async (tx) => {
    const [row] = await tx.select().from(sigmaDrafts).where(eq(sigmaDrafts.id, id)).for('update');
    if (!row) return { outcome: 'no-draft' };
    if (row.version !== version) return { outcome: 'changed', version: row.version };
    if (row.state !== 'proposed') return { outcome: 'decided', state: row.state };
    if (row.yaml === yaml) return { outcome: 'done' };
    await tx
      .update(sigmaDrafts)
      .set({ ...head, yaml, version: version + 1, editedBy: by, editedAt: sql`now()` })
      .where(and(eq(sigmaDrafts.id, id), eq(sigmaDrafts.version, version)));
    return { outcome: 'done' };
  });
