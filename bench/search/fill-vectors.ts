import type { Db } from '@cti/db/connect';
import { registerModel } from '@cti/db/search/embedding-models';
import { type VectorSpace, nearestChunks, vectorIndex } from '@cti/db/search/vectors';
import { numbersFrom } from '@cti/demo/flood-text';
import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import { sql } from 'drizzle-orm';
import { madeArticle } from './made-article.ts';

export const chunksPerArticle = 3;
/** Passages that are really embedded; every chunk lies between two of them. */
const stocked = 1000;
const embeddedAtOnce = 50;
const batch = 1500;
const recallQuestions = 100;

type Stock = Float32Array[];

/** Vectors of made-up passages, by the model that the web asks its questions of. */
const embedStock = async (): Promise<{ name: string; stock: Stock }> => {
  const model = createEmbeddedModel();
  try {
    const texts = Array.from({ length: stocked }, (_, at) => madeArticle(at * 37).text.slice(0, 600));
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

/** One passage mixed with another and a little noise: as near to its neighbours as passages of one subject are. */
const mixed = (stock: Stock, seed: number): number[] => {
  const next = numbersFrom(seed * 613 + 7);
  const [one, other] = [
    stock[next(stock.length)] ?? new Float32Array(),
    stock[next(stock.length)] ?? new Float32Array(),
  ];
  const share = 0.2 + next(600) / 1000;
  const sum = [...one].map(
    (value, at) => value * (1 - share) + (other[at] ?? 0) * share + (next(2001) - 1000) / 40_000,
  );
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => Number((value / length).toFixed(4)));
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
        part.map(({ id }) => JSON.stringify(mixed(stock, id))),
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
    const { name } = vectorIndex(space);
    const { rows } = await client.query<{ dims: number }>('select dims from embedding_models where id = $1', [
      space.modelId,
    ]);
    await client.query(
      `create index ${name} on chunk_vectors using hnsw ((embedding::halfvec(${rows[0]?.dims})) halfvec_cosine_ops) where model_id = ${space.modelId}`,
    );
    await client.query('vacuum analyze chunk_vectors');
  } finally {
    client.release();
  }
};

/** How many of the exact ten nearest chunks the index finds, on average over questions it has not seen. */
const recallOf = async (db: Db, space: VectorSpace, stock: Stock): Promise<number> => {
  let found = 0;
  for (let at = 0; at < recallQuestions; at += 1) {
    const question = mixed(stock, 9_000_000 + at);
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
