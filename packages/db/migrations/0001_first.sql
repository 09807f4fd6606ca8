CREATE TABLE "articles" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "articles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"url" text NOT NULL,
	"entry_url" text NOT NULL,
	"title" text NOT NULL,
	"authors" text[] DEFAULT '{}' NOT NULL,
	"stage" text DEFAULT 'discovered' NOT NULL,
	"published_at" timestamp (3) with time zone,
	"modified_at" timestamp (3) with time zone,
	"entry_updated_at" timestamp (3) with time zone,
	"entry_html" text,
	"site_name" text,
	"language" text,
	"words" integer,
	"excerpt" text,
	"score" double precision,
	"observable_count" integer DEFAULT 0 NOT NULL,
	"top_technique_id" text,
	"top_technique_name" text,
	"duplicate_of" integer,
	"skip_reason" text,
	"last_error" text,
	"turn_at" timestamp (3) with time zone,
	"resumes" integer DEFAULT 0 NOT NULL,
	"discovered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"parsed_at" timestamp (3) with time zone,
	"extracted_at" timestamp (3) with time zone,
	"touched_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_bands" (
	"band" text NOT NULL,
	"article_id" integer NOT NULL,
	CONSTRAINT "article_bands_band_article_id_pk" PRIMARY KEY("band","article_id")
);
--> statement-breakpoint
CREATE TABLE "contents" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"snapshot_id" integer,
	"text" text NOT NULL,
	"blocks" jsonb NOT NULL,
	"links" jsonb NOT NULL,
	"text_hash" text NOT NULL,
	"signature" integer[] NOT NULL,
	"score_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "snapshots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"url" text NOT NULL,
	"status" integer NOT NULL,
	"content_type" text,
	"headers" jsonb NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"body" "bytea" NOT NULL,
	"fetched_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hosts" (
	"origin" text PRIMARY KEY NOT NULL,
	"next_turn_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delay_ms" integer NOT NULL,
	"held_until" timestamp (3) with time zone,
	"robots_status" integer,
	"robots_body" text,
	"robots_reason" text,
	"robots_fetched_at" timestamp (3) with time zone,
	"robots_expires_at" timestamp (3) with time zone,
	"robots_lease_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"article_id" integer NOT NULL,
	"observable_id" integer NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"original" text NOT NULL,
	CONSTRAINT "mentions_article_id_observable_id_start_pk" PRIMARY KEY("article_id","observable_id","start")
);
--> statement-breakpoint
CREATE TABLE "observables" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "observables_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"value" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "observables_value" UNIQUE("type","value")
);
--> statement-breakpoint
CREATE TABLE "technique_mentions" (
	"article_id" integer NOT NULL,
	"technique_id" text NOT NULL,
	"name" text NOT NULL,
	"rule" text NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"original" text NOT NULL,
	CONSTRAINT "technique_mentions_article_id_technique_id_start_pk" PRIMARY KEY("article_id","technique_id","start")
);
--> statement-breakpoint
CREATE TABLE "skips" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "skips_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"article_id" integer,
	"url" text NOT NULL,
	"title" text,
	"reason" text NOT NULL,
	"message" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "skips_once" UNIQUE("source_id","url","reason")
);
--> statement-breakpoint
CREATE TABLE "source_checks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"checked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"duration_ms" integer NOT NULL,
	"entries" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"code" text,
	"message" text
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"feed_url" text,
	"tier" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"check_every_seconds" integer NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"rules" jsonb NOT NULL,
	"origin" text DEFAULT 'person' NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"state_reason" text,
	"etag" text,
	"last_modified" text,
	"next_check_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_checked_at" timestamp (3) with time zone,
	"last_success_at" timestamp (3) with time zone,
	"last_new_at" timestamp (3) with time zone,
	"turn_at" timestamp (3) with time zone,
	"consecutive_failures" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_slug_unique" UNIQUE("slug"),
	CONSTRAINT "sources_feed_url_unique" UNIQUE("feed_url")
);
--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_duplicate_of_articles_id_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_bands" ADD CONSTRAINT "article_bands_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contents" ADD CONSTRAINT "contents_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contents" ADD CONSTRAINT "contents_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_observable_id_observables_id_fk" FOREIGN KEY ("observable_id") REFERENCES "public"."observables"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "technique_mentions" ADD CONSTRAINT "technique_mentions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skips" ADD CONSTRAINT "skips_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skips" ADD CONSTRAINT "skips_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_checks" ADD CONSTRAINT "source_checks_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "articles_url" ON "articles" USING btree ("url");--> statement-breakpoint
CREATE INDEX "articles_newest" ON "articles" USING btree ("discovered_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "articles_published" ON "articles" USING btree ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "articles_score" ON "articles" USING btree ("score" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "articles_source" ON "articles" USING btree ("source_id","discovered_at");--> statement-breakpoint
CREATE INDEX "articles_copies" ON "articles" USING btree ("duplicate_of") WHERE duplicate_of is not null;--> statement-breakpoint
CREATE INDEX "articles_dated" ON "articles" USING btree (least(published_at, discovered_at));--> statement-breakpoint
CREATE INDEX "articles_stalled" ON "articles" USING btree ("touched_at") WHERE stage <> 'extracted' and skip_reason is null;--> statement-breakpoint
CREATE INDEX "article_bands_article" ON "article_bands" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "contents_text_hash" ON "contents" USING btree ("text_hash");--> statement-breakpoint
CREATE INDEX "contents_words" ON "contents" USING gin ("words");--> statement-breakpoint
CREATE INDEX "snapshots_article" ON "snapshots" USING btree ("article_id","id");--> statement-breakpoint
CREATE INDEX "mentions_observable" ON "mentions" USING btree ("observable_id","article_id");--> statement-breakpoint
CREATE INDEX "observables_recent" ON "observables" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "technique_mentions_technique" ON "technique_mentions" USING btree ("technique_id","article_id");--> statement-breakpoint
CREATE INDEX "skips_source" ON "skips" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "source_checks_latest" ON "source_checks" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "sources_due" ON "sources" USING btree ("active","next_check_at");