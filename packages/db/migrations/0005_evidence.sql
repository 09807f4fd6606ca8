CREATE TABLE "boilerplate" (
	"host" text PRIMARY KEY NOT NULL,
	"hashes" text[] NOT NULL,
	"pages" integer NOT NULL,
	"learned_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chunk_labels" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "chunk_labels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"text" text NOT NULL,
	"huntable" boolean NOT NULL,
	"labelled_by" text NOT NULL,
	"labelled_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chunk_models" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "chunk_models_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"version" text NOT NULL,
	"trained_at" timestamp (3) with time zone NOT NULL,
	"huntable_examples" integer NOT NULL,
	"other_examples" integer NOT NULL,
	"metrics" jsonb NOT NULL,
	"comparison" jsonb NOT NULL,
	"weights" jsonb NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entity_aliases" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entity_aliases_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"entity_id" text NOT NULL,
	"name" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entity_aliases_name" UNIQUE("entity_id","name")
);
--> statement-breakpoint
CREATE TABLE "entity_mentions" (
	"article_id" integer NOT NULL,
	"entity_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"rule" text NOT NULL,
	"confidence" integer NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"original" text NOT NULL,
	CONSTRAINT "entity_mentions_article_id_entity_id_start_pk" PRIMARY KEY("article_id","entity_id","start")
);
--> statement-breakpoint
CREATE TABLE "entity_merges" (
	"from_id" text PRIMARY KEY NOT NULL,
	"into_id" text NOT NULL,
	"merged_by" text NOT NULL,
	"merged_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "own_entities" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "relations" (
	"article_id" integer NOT NULL,
	"from_id" text NOT NULL,
	"from_name" text NOT NULL,
	"kind" text NOT NULL,
	"to_id" text NOT NULL,
	"to_name" text NOT NULL,
	"confidence" integer NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"original" text NOT NULL,
	CONSTRAINT "relations_article_id_from_id_kind_to_id_start_pk" PRIMARY KEY("article_id","from_id","kind","to_id","start")
);
--> statement-breakpoint
CREATE TABLE "indicators" (
	"observable_id" integer PRIMARY KEY NOT NULL,
	"confidence" integer NOT NULL,
	"reasons" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"valid_from" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"promoted_by" text NOT NULL,
	"promoted_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "judgements" (
	"article_id" integer NOT NULL,
	"observable_id" integer NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"found_verdict" text NOT NULL,
	"found_reason" text NOT NULL,
	CONSTRAINT "judgements_article_id_observable_id_pk" PRIMARY KEY("article_id","observable_id")
);
--> statement-breakpoint
CREATE TABLE "verdict_overrides" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verdict_overrides_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"value" text NOT NULL,
	"verdict" text NOT NULL,
	"scope" text NOT NULL,
	"article_id" integer,
	"decided_by" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reprocessings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reprocessings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text DEFAULT 'waiting' NOT NULL,
	"source_id" integer,
	"total" integer NOT NULL,
	"cursor" integer DEFAULT 0 NOT NULL,
	"report" jsonb NOT NULL,
	"message" text,
	"asked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"articles" integer NOT NULL,
	"independent_sources" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_articles" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"story_id" integer NOT NULL,
	"beside_id" integer,
	"score" real NOT NULL,
	"why" text[] NOT NULL,
	"by_hand" boolean DEFAULT false NOT NULL,
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_decisions" (
	"one" integer NOT NULL,
	"other" integer NOT NULL,
	"together" boolean NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "story_decisions_one_other_pk" PRIMARY KEY("one","other")
);
--> statement-breakpoint
CREATE TABLE "story_words" (
	"word" text PRIMARY KEY NOT NULL,
	"articles" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "quality" integer;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "priority_rank" double precision;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "copy_kind" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "copy_reason" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "grouped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "sample" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "facts" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "counted_words" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "terms" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "platforms" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "quality" jsonb;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "chunks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "technique_mentions" ADD COLUMN "confidence" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "reliability" text;--> statement-breakpoint
ALTER TABLE "chunk_labels" ADD CONSTRAINT "chunk_labels_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_mentions" ADD CONSTRAINT "entity_mentions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relations" ADD CONSTRAINT "relations_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_observable_id_observables_id_fk" FOREIGN KEY ("observable_id") REFERENCES "public"."observables"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_observable_id_observables_id_fk" FOREIGN KEY ("observable_id") REFERENCES "public"."observables"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_overrides" ADD CONSTRAINT "verdict_overrides_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_one_articles_id_fk" FOREIGN KEY ("one") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_decisions" ADD CONSTRAINT "story_decisions_other_articles_id_fk" FOREIGN KEY ("other") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chunk_labels_article" ON "chunk_labels" USING btree ("article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "chunk_models_active" ON "chunk_models" USING btree ("active") WHERE active;--> statement-breakpoint
CREATE INDEX "entity_mentions_entity" ON "entity_mentions" USING btree ("entity_id","article_id");--> statement-breakpoint
CREATE INDEX "relations_from" ON "relations" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "relations_to" ON "relations" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "judgements_observable" ON "judgements" USING btree ("observable_id");--> statement-breakpoint
CREATE UNIQUE INDEX "verdict_overrides_open" ON "verdict_overrides" USING btree ("type","value",coalesce(article_id, 0)) WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "verdict_overrides_article" ON "verdict_overrides" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "stories_last" ON "stories" USING btree ("last_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "story_articles_story" ON "story_articles" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "story_decisions_other" ON "story_decisions" USING btree ("other");--> statement-breakpoint
CREATE INDEX "articles_priority" ON "articles" USING btree ("priority_rank" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "articles_ungrouped" ON "articles" USING btree ("id") WHERE stage = 'extracted' and skip_reason is null and grouped_at is null;