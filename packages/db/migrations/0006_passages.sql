ALTER TABLE "chunk_labels" RENAME TO "passage_labels";--> statement-breakpoint
ALTER TABLE "chunk_models" RENAME TO "passage_models";--> statement-breakpoint
ALTER SEQUENCE "chunk_labels_id_seq" RENAME TO "passage_labels_id_seq";--> statement-breakpoint
ALTER SEQUENCE "chunk_models_id_seq" RENAME TO "passage_models_id_seq";--> statement-breakpoint
ALTER INDEX "chunk_labels_pkey" RENAME TO "passage_labels_pkey";--> statement-breakpoint
ALTER INDEX "chunk_models_pkey" RENAME TO "passage_models_pkey";--> statement-breakpoint
ALTER INDEX "chunk_labels_article" RENAME TO "passage_labels_article";--> statement-breakpoint
ALTER INDEX "chunk_models_active" RENAME TO "passage_models_active";--> statement-breakpoint
ALTER TABLE "passage_labels" RENAME CONSTRAINT "chunk_labels_article_id_articles_id_fk" TO "passage_labels_article_id_articles_id_fk";--> statement-breakpoint
ALTER TABLE "contents" RENAME COLUMN "chunks" TO "passages";--> statement-breakpoint
ALTER TABLE "passage_labels" ADD COLUMN "withdrawn_by" text;--> statement-breakpoint
ALTER TABLE "passage_labels" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "contents_platforms" ON "contents" USING gin (platforms jsonb_path_ops);
