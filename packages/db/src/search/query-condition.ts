import { type QueryNode, nodesOf } from '@cti/intel/query/query-node';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { type AskedBy, fieldCondition } from './field-condition.ts';
import { isAboutWords, tsqueryOf } from './tsquery.ts';
import { articleWords } from '../tables/article-words.ts';

/**
 * A query in the parts that a statement is made of: what the words' index is asked, and what else `articles` joined with
 * `sources` must be. Each null where there is none.
 */
type QueryParts = { words: SQL | null; condition: SQL | null };

/** Whether copies, which lists leave out, are asked for by `is:duplicate`. */
export const asksForDuplicates = (query: QueryNode): boolean =>
  [...nodesOf(query)].some(
    (node) => node.kind === 'field' && node.value.kind === 'choice' && node.value.choice === 'duplicate',
  );

/**
 * Takes a query apart, for a statement that joins `article_words`. Under AND the words come first, as one `tsquery` with
 * the slice to look into, because an index answers them.
 */
export const queryParts = (query: QueryNode, askedBy: AskedBy, slice: SQL | null): QueryParts => {
  const parts = query.kind === 'and' ? query.parts : [query];
  const others = parts.filter((part) => !isAboutWords(part));
  const asked = joinedWords(parts.filter(isAboutWords));
  return {
    words: asked === null ? slice && holds(slice) : holdsAsked(asked, slice, others.length > 0),
    condition:
      others.length === 0
        ? null
        : sql.join(
            others.map((part) => conditionOf(part, askedBy)),
            sql` and `,
          ),
  };
};

/** A query as one condition on `articles` joined with `sources`. Which articles are listed at all is asked apart. */
export const matchesQuery = (query: QueryNode, askedBy: AskedBy): SQL => {
  const { asked, lacks, others } = takenApart(query, askedBy);
  const words =
    asked === null ? [] : [hasWords(sql.join([...lacks, holdsAsked(asked, null, others.length > 0)], sql` and `))];
  return sql`(${sql.join([...words, ...others], sql` and `)})`;
};

/**
 * What part of a query demands beside the rest of it, as `matchesQuery`; null for nothing. Whether its words are ones that
 * everybody uses, and so demand nothing, is asked first: in the same condition it would keep the index from being used.
 */
export const demandedBeside = async (db: Executor, query: QueryNode, askedBy: AskedBy): Promise<SQL | null> => {
  const { asked, lacks, others } = takenApart(query, askedBy);
  const asks = asked !== null && (await asksForSomething(db, asked));
  const words = asks ? [hasWords(sql.join([...lacks, holds(asked)], sql` and `))] : [];
  return words.length + others.length === 0 ? null : sql`(${sql.join([...words, ...others], sql` and `)})`;
};

const takenApart = (query: QueryNode, askedBy: AskedBy) => {
  const parts = query.kind === 'and' ? query.parts : [query];
  return {
    asked: joinedWords(parts.filter(isAboutWords)),
    lacks: brieflyLacks(parts),
    others: parts.filter((part) => !isAboutWords(part)).map((part) => conditionOf(part, askedBy)),
  };
};

const asksForSomething = async (db: Executor, asked: SQL): Promise<boolean> => {
  const { rows } = await db.execute<{ asks: boolean }>(sql`select numnode(${asked}) > 0 as asks`);
  return rows[0]?.asks === true;
};

const joinedWords = (nodes: QueryNode[]): SQL | null =>
  nodes.length === 0
    ? null
    : sql`(${sql.join(
        nodes.map((node) => tsqueryOf(node)),
        sql` && `,
      )})`;

const holds = (tsquery: SQL): SQL => sql`${articleWords.words} @@ ${tsquery}`;

/** Words that everybody uses ask for nothing: beside other conditions they are passed over, alone they find nothing. */
const holdsAsked = (asked: SQL, slice: SQL | null, isBesideOthers: boolean): SQL => {
  const sliced = slice === null ? asked : sql`(${asked} && ${slice})`;
  if (!isBesideOthers) return sql`(numnode(${asked}) > 0 and ${holds(sliced)})`;
  return slice === null ? sql`(numnode(${asked}) = 0 or ${holds(asked)})` : holds(sliced);
};

const plainly = (phrase: SQL): SQL => phrase;

/**
 * What the brief words say already of those that are unwanted: an article that has one among them has it among all. So
 * most that drop out do so without a look at their whole list, which is kept out of line.
 */
const brieflyLacks = (parts: QueryNode[]): SQL[] =>
  parts.flatMap((part) => {
    if (part.kind !== 'not' || !isAboutWords(part) || [...nodesOf(part.part)].some(({ kind }) => kind === 'not'))
      return [];
    return [sql`not ${articleWords.brief} @@ ${tsqueryOf(part.part, plainly)}`];
  });

const hasWords = (held: SQL): SQL =>
  sql`exists (select 1 from ${articleWords} where ${articleWords.articleId} = ${articles.id} and ${held})`;

const conditionOf = (node: QueryNode, askedBy: AskedBy): SQL => {
  if (isAboutWords(node)) return hasWords(holds(tsqueryOf(node)));
  if (node.kind === 'field') return fieldCondition(node, askedBy);
  // What is unknown of an article is not so: without the coalesce, `-lang:en` would miss those of no language.
  if (node.kind === 'not') return sql`not coalesce(${conditionOf(node.part, askedBy)}, false)`;
  const parts = node.kind === 'and' || node.kind === 'or' ? node.parts : [];
  return sql`(${sql.join(
    parts.map((part) => conditionOf(part, askedBy)),
    node.kind === 'and' ? sql` and ` : sql` or `,
  )})`;
};
