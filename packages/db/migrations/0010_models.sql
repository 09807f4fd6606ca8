CREATE TABLE "model_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_calls" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "model_calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"purpose" text NOT NULL,
	"article_id" integer,
	"source_id" integer,
	"asked_by" text NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"cached_read_tokens" integer DEFAULT 0 NOT NULL,
	"cached_write_tokens" integer DEFAULT 0 NOT NULL,
	"is_estimated" boolean DEFAULT false NOT NULL,
	"micro_cents" bigint NOT NULL,
	"latency_ms" integer DEFAULT 0 NOT NULL,
	"outcome" text NOT NULL,
	"error" text,
	"masked" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_pauses" (
	"provider" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_prices" (
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"from_day" date NOT NULL,
	"input" bigint NOT NULL,
	"output" bigint NOT NULL,
	"cached_read" bigint NOT NULL,
	"cached_write" bigint NOT NULL,
	"long_from_tokens" integer,
	"long_factor" integer DEFAULT 1 NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "model_prices_provider_model_from_day_pk" PRIMARY KEY("provider","model","from_day")
);
--> statement-breakpoint
CREATE TABLE "model_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"provider" text NOT NULL,
	"ollama_url" text NOT NULL,
	"ollama_model" text NOT NULL,
	"bedrock_region" text NOT NULL,
	"bedrock_model" text NOT NULL,
	"masks_local" boolean NOT NULL,
	"caps" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_settings_one_row" CHECK ("model_settings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "model_summaries" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"text_hash" text NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"summary" jsonb NOT NULL,
	"dropped" integer NOT NULL,
	"unread_chars" integer NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_summaries" ADD CONSTRAINT "model_summaries_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_answers_created" ON "model_answers" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "model_calls_at" ON "model_calls" USING btree ("at");--> statement-breakpoint
CREATE INDEX "model_calls_article" ON "model_calls" USING btree ("article_id");--> statement-breakpoint
-- Micro-cents for a million tokens, as of November 2026 in us-east-1; from here on they are the team's to keep.
INSERT INTO "model_prices" ("provider", "model", "from_day", "input", "output", "cached_read", "cached_write", "long_from_tokens", "long_factor", "note") VALUES
	('bedrock', 'anthropic.claude-haiku-5-5', '2026-11-01', 10000000, 50000000, 10000000, 12500000, 100000, 5, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'global.anthropic.claude-haiku-5-5', '2026-11-01', 10000000, 50000000, 10000000, 12500000, 100000, 5, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'us.anthropic.claude-haiku-5-5', '2026-11-01', 11000000, 55000000, 11000000, 13750000, 100000, 5, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'eu.anthropic.claude-haiku-5-5', '2026-11-01', 11000000, 55000000, 11000000, 13750000, 100000, 5, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'anthropic.claude-haiku-4-5-20251001-v1:0', '2026-11-01', 100000000, 500000000, 100000000, 125000000, null, 1, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'global.anthropic.claude-haiku-4-5-20251001-v1:0', '2026-11-01', 100000000, 500000000, 100000000, 125000000, null, 1, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'us.anthropic.claude-haiku-4-5-20251001-v1:0', '2026-11-01', 110000000, 550000000, 110000000, 137500000, null, 1, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'eu.anthropic.claude-haiku-4-5-20251001-v1:0', '2026-11-01', 110000000, 550000000, 110000000, 137500000, null, 1, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'amazon.nova-micro-v1:0', '2026-11-01', 3500000, 14000000, 3500000, 3500000, null, 1, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'amazon.nova-lite-v1:0', '2026-11-01', 6000000, 24000000, 6000000, 6000000, null, 1, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'amazon.nova-2-lite-v1:0', '2026-11-01', 30000000, 250000000, 30000000, 30000000, null, 1, 'on demand; cache prices not looked up, so counted high'),
	('bedrock', 'amazon.titan-embed-text-v2:0', '2026-11-01', 2000000, 0, 2000000, 2000000, null, 1, ''),
	('bedrock', 'cohere.embed-v4:0', '2026-11-01', 12000000, 0, 12000000, 12000000, null, 1, ''),
	('bedrock', 'cohere.embed-english-v3', '2026-11-01', 10000000, 0, 10000000, 10000000, null, 1, 'not verified'),
	('bedrock', 'cohere.embed-multilingual-v3', '2026-11-01', 10000000, 0, 10000000, 10000000, null, 1, 'not verified');
