CREATE TABLE "article_words" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"length" integer NOT NULL,
	"brief" "tsvector" NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
-- Words stay out of line and as they are: phrases read them often, and they shrink little. The brief ones stay in the row.
ALTER TABLE "article_words" ALTER COLUMN "words" SET STORAGE external, ALTER COLUMN "brief" SET STORAGE main;--> statement-breakpoint
INSERT INTO "article_words" ("article_id", "length", "brief", "words")
SELECT made.article_id, length(made.words), coalesce((
    SELECT string_agg('''' || replace(replace(best.lexeme, '\', '\\'), '''', '''''') || ''':' || (
        SELECT string_agg(place || weight, ',') FROM (
          SELECT place, weight FROM unnest(best.positions, best.weights) places (place, weight) LIMIT 4) first), ' ')
    FROM (
      SELECT * FROM unnest(made.words) word
      WHERE word.positions IS NOT NULL
      ORDER BY CASE WHEN 'A' = any(word.weights) THEN 0 WHEN 'B' = any(word.weights) THEN 1 ELSE 2 END,
        cardinality(word.positions) DESC
      LIMIT 48) best), '')::tsvector,
  made.words || array_to_tsvector(array['#a' || (made.article_id >> 12), '#b' || (made.article_id >> 15), '#c' || (made.article_id >> 18)])
FROM "contents" made;--> statement-breakpoint
CREATE TABLE "chunk_vectors" (
	"model_id" integer NOT NULL,
	"chunk_id" integer NOT NULL,
	"article_id" integer NOT NULL,
	"dims" integer NOT NULL,
	"embedding" halfvec NOT NULL,
	CONSTRAINT "chunk_vectors_chunk_id_model_id_pk" PRIMARY KEY("chunk_id","model_id"),
	CONSTRAINT "chunk_vectors_dims" CHECK (vector_dims(embedding) = dims)
);
--> statement-breakpoint
CREATE TABLE "chunks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "chunks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"headings" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "chunks_place" UNIQUE("article_id","start")
);
--> statement-breakpoint
CREATE TABLE "embedding_models" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "embedding_models_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"dims" integer NOT NULL,
	"active_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "embedding_models_name_unique" UNIQUE("name")
);
--> statement-breakpoint
DROP INDEX "contents_words";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "embedded_by" integer;--> statement-breakpoint
ALTER TABLE "article_words" ADD CONSTRAINT "article_words_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunk_vectors" ADD CONSTRAINT "chunk_vectors_model_id_embedding_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."embedding_models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunk_vectors" ADD CONSTRAINT "chunk_vectors_chunk_id_chunks_id_fk" FOREIGN KEY ("chunk_id") REFERENCES "public"."chunks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunk_vectors" ADD CONSTRAINT "chunk_vectors_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What ranking reads of an article, so that it need not read the row.
CREATE INDEX "articles_listed" ON "articles" USING btree ("id") INCLUDE ("source_id","published_at","discovered_at","score") WHERE skip_reason is null and duplicate_of is null;--> statement-breakpoint
CREATE INDEX "article_words_words" ON "article_words" USING gin ("words");--> statement-breakpoint
CREATE INDEX "chunk_vectors_article" ON "chunk_vectors" USING btree ("article_id","model_id");--> statement-breakpoint
CREATE INDEX "articles_unembedded" ON "articles" USING btree ("id") WHERE stage = 'extracted' and skip_reason is null and duplicate_of is null and embedded_by is null;--> statement-breakpoint
ALTER TABLE "contents" DROP COLUMN "words";