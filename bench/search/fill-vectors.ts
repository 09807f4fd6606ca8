import type { Db } from '@cti/db/connect';
import { registerModel } from '@cti/db/search/embedding-models';
import { type VectorSpace, nearestChunks, vectorIndex } from '@cti/db/search/vectors';
import { numbersFrom } from '@cti/demo/flood-text';
import { loadArticles } from '@cti/demo/load-articles';
import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';

export const chunksPerArticle = 3;
/** Characters of a passage that is really embedded, and how far on the next one begins. */
const passage = { length: 600, step: 300 };
const stories = 20_000;
const embeddedAtOnce = 50;
const batch = 1500;
const recallQuestions = 100;

type Stock = Float32Array[];

/** Vectors of the demo's passages, by the model that the web asks its questions of: real prose, unlike the made-up articles. */
const embedStock = async (): Promise<{ name: string; stock: Stock }> => {
  const model = createEmbeddedModel();
  try {
    const texts = [...loadArticles().values()].flat().flatMap(({ body }) => passagesOf(body));
    const stock: Stock = [];
    for (let at = 0; at < texts.length; at += embeddedAtOnce) {
      const { vectors } = await model.embed(texts.slice(at, at + embeddedAtOnce), 'document');
      stock.push(...vectors.map((vector) => Float32Array.from(vector)));
    }
    return { name: model.id, stock };
  } finally {
    await model.close();
  }
};

const passagesOf = (body: string): string[] => {
  const text = body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const count = Math.max(1, 1 + Math.ceil((text.length - passage.length) / passage.step));
  return Array.from({ length: count }, (_, at) => text.slice(at * passage.step, at * passage.step + passage.length));
};

/**
 * A passage as one of 20,000 stories is told: the story is a mixture of four passages, its telling leans to three more, and a little
 * noise is on it. So each has some near neighbours, then its subject, then all else, as passages of many sources have.
 */
const told = (stock: Stock, seed: number): number[] => {
  const next = numbersFrom(seed * 613 + 7);
  const ofStory = numbersFrom(next(stories) * 977 + 3);
  const sum = new Float32Array(stock[0]?.length ?? 0);
  const add = (share: number, other: Float32Array | undefined) => {
    for (const [at, value] of (other ?? []).entries()) sum[at] = (sum[at] ?? 0) + share * value;
  };
  for (const share of [0.8, 0.4, 0.24, 0.16]) add(share, stock[ofStory(stock.length)]);
  for (const share of [0.3, 0.2, 0.12]) add(share, stock[next(stock.length)]);
  for (const [at, value] of sum.entries()) sum[at] = value + (next(2001) - 1000) / 80_000;
  const length = Math.hypot(...sum) || 1;
  return Array.from(sum, (value) => Math.round((value / length) * 1e4) / 1e4);
};

/** Gives articles `from` to `to` (exclusive, by id) three chunks each with a vector, as the worker leaves them. */
export const openVectors = async (db: Db) => {
  const { name, stock } = await embedStock();
  const dims = stock[0]?.length ?? 0;
  const space: VectorSpace = await registerModel(db, { name, dims });
  const add = async (from: number, to: number): Promise<void> => {
    // Row by row, an index of this kind costs more than all else; it is built at the end.
    await db.execute(sql.raw(`drop index if exists ${vectorIndex(space).name}`));
    await db.execute(sql`
      insert into chunks (article_id, start, "end")
      select article_id, piece * 400, piece * 400 + 400 from contents, generate_series(0, ${chunksPerArticle - 1}) piece
      where article_id > ${from} and article_id <= ${to} order by article_id, piece`);
    const { rows } = await db.execute<{ id: number; articleId: number }>(sql`
      select id, article_id as "articleId" from chunks where article_id > ${from} and article_id <= ${to} order by id`);
    for (let at = 0; at < rows.length; at += batch) {
      const part = rows.slice(at, at + batch);
      const [ids, articles, vectors] = [
        part.map(({ id }) => id),
        part.map(({ articleId }) => articleId),
        part.map(({ id }) => JSON.stringify(told(stock, id))),
      ];
      await db.execute(sql`
        insert into chunk_vectors (model_id, chunk_id, article_id, dims, embedding)
        select ${space.modelId}, given.chunk, given.article, ${dims}, given.vector::halfvec
        from unnest(${sql.param(ids)}::int[], ${sql.param(articles)}::int[], ${sql.param(vectors)}::text[]) given (chunk, article, vector)`);
    }
    await db.execute(sql`update articles set embedded_by = ${space.modelId} where id > ${from} and id <= ${to}`);
  };
  return { space, add, buildIndex: () => buildIndex(db, space), recall: () => recallOf(db, space, stock) };
};

/** With the memory that an operator gives an index of this size; see the statement's own comment. */
const buildIndex = async (db: Db, space: VectorSpace): Promise<void> => {
  const client = await db.$client.connect();
  try {
    await client.query(`set maintenance_work_mem = '1500MB'; set max_parallel_maintenance_workers = 0`);
    await drizzle({ client }).execute(vectorIndex(space).create);
    await client.query('vacuum analyze chunk_vectors');
  } finally {
    client.release();
  }
};

/** How many of the exact ten nearest chunks the index finds, on average over questions it has not seen. */
const recallOf = async (db: Db, space: VectorSpace, stock: Stock): Promise<number> => {
  let found = 0;
  for (let at = 0; at < recallQuestions; at += 1) {
    const question = told(stock, 9_000_000 + at);
    const near = new Set((await nearestChunks(db, space, question, null, 10)).map(({ chunkId }) => chunkId));
    const exact = await exactNearest(db, space, question);
    found += exact.filter((id) => near.has(id)).length;
  }
  return found / (recallQuestions * 10);
};

const exactNearest = (db: Db, { modelId }: VectorSpace, question: number[]): Promise<number[]> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_indexscan = off`);
    const { rows } = await tx.execute<{ id: number }>(sql`
      select chunk_id as id from chunk_vectors where model_id = ${modelId}
      order by embedding <=> ${JSON.stringify(question)}::halfvec limit 10`);
    return rows.map(({ id }) => id);
  });
