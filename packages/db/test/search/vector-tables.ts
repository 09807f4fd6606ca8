import { sql } from 'drizzle-orm';
import type { Db } from '../../src/connect.ts';

/** The tables of vectors, which no migration makes yet. */
export const addVectorTables = async (db: Db): Promise<void> => {
  for (const statement of [
    'create extension if not exists vector',
    `create table embedding_models (id integer primary key generated always as identity, name text not null unique,
      dims integer not null, active_since timestamptz(3), created_at timestamptz(3) not null default now())`,
    `create table chunks (id integer primary key generated always as identity,
      article_id integer not null references articles (id) on delete cascade,
      start integer not null, "end" integer not null, headings text[] not null default '{}', unique (article_id, start))`,
    `create table chunk_vectors (model_id integer not null references embedding_models (id) on delete cascade,
      chunk_id integer not null references chunks (id) on delete cascade,
      article_id integer not null references articles (id) on delete cascade,
      dims integer not null, embedding halfvec not null, primary key (model_id, chunk_id),
      check (vector_dims(embedding) = dims))`,
    'create index chunk_vectors_article on chunk_vectors (article_id, model_id)',
  ]) {
    await db.execute(sql.raw(statement));
  }
};
