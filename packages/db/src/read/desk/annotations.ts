import { type SQL, and, asc, desc, eq, gt, isNull, lt, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { annotations } from '../../tables/desk.ts';
import { sources } from '../../tables/source.ts';
import { upToTlp } from '../tlp.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from '../page.ts';

export type AnnotationRow = typeof annotations.$inferSelect;

/** An annotation with where it stands; the last two are null when its article is gone. */
export type Annotation = Omit<AnnotationRow, 'textMark'> & { articleTitle: string | null; articleUrl: string | null };

export type AnnotationFilters = {
  articleId?: number | undefined;
  kind?: string | undefined;
  use?: 'train' | 'eval' | 'gold' | 'none' | undefined;
  madeBy?: string | undefined;
};

const columns = {
  id: annotations.id,
  articleId: annotations.articleId,
  start: annotations.start,
  end: annotations.end,
  quote: annotations.quote,
  stale: annotations.stale,
  kind: annotations.kind,
  use: annotations.use,
  madeBy: annotations.madeBy,
  madeByName: annotations.madeByName,
  madeAt: annotations.madeAt,
};

const annotationRows = (db: Executor, maxTlp: number, where: SQL | undefined) =>
  db
    .select({ ...columns, articleTitle: articles.title, articleUrl: articles.url })
    .from(annotations)
    .leftJoin(articles, eq(articles.id, annotations.articleId))
    .where(and(isOpenTo(maxTlp), where))
    .$dynamic();

/** A quote is as closely held as its article; one whose article is gone has no label, and is shown to who may see all. */
const isOpenTo = (maxTlp: number): SQL | undefined =>
  and(upToTlp(maxTlp), or(isNull(articles.skipReason), ne(articles.skipReason, 'removed')));

const passing = ({ articleId, kind, use, madeBy }: AnnotationFilters): SQL | undefined =>
  and(
    articleId === undefined ? undefined : eq(annotations.articleId, articleId),
    kind === undefined ? undefined : eq(annotations.kind, kind),
    use === undefined ? undefined : use === 'none' ? isNull(annotations.use) : eq(annotations.use, use),
    madeBy === undefined ? undefined : eq(annotations.madeBy, madeBy),
  );

/** What people marked, newest first. */
export const listAnnotations = async (
  db: Executor,
  maxTlp: number,
  filters: AnnotationFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<Annotation>> => {
  const after = decodeCursor(cursor, z.tuple([RowId]));
  const before = after === null ? undefined : lt(annotations.id, after[0]);
  const rows = await annotationRows(db, maxTlp, and(passing(filters), before))
    .orderBy(desc(annotations.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One annotation that a reader may see; null when there is none. */
export const findAnnotation = async (db: Executor, maxTlp: number, id: number): Promise<Annotation | null> => {
  const [row] = await annotationRows(db, maxTlp, eq(annotations.id, id));
  return row ?? null;
};

export type ExportedAnnotation = Annotation & { source: string | null };

/** The annotations after one, oldest first, with their sources' names: to export them all, some at a time. */
export const annotationsAfter = async (
  db: Executor,
  maxTlp: number,
  { filters, after, limit }: { filters: AnnotationFilters; after: number; limit: number },
): Promise<ExportedAnnotation[]> =>
  db
    .select({ ...columns, articleTitle: articles.title, articleUrl: articles.url, source: sources.name })
    .from(annotations)
    .leftJoin(articles, eq(articles.id, annotations.articleId))
    .leftJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(isOpenTo(maxTlp), passing(filters), gt(annotations.id, after)))
    .orderBy(asc(annotations.id))
    .limit(limit);
