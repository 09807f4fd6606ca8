CREATE TABLE "backfills" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "backfills_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"pages" integer DEFAULT 0 NOT NULL,
	"entries" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"cursor" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"message" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "previews" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "previews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"url" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"result" jsonb,
	"message" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "fetch_decisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fetch_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"url" text NOT NULL,
	"kind" text NOT NULL,
	"source_id" integer,
	"article_id" integer,
	"allowed" boolean NOT NULL,
	"reason" text NOT NULL,
	"rule" text,
	"rule_line" integer,
	"rule_agent" text,
	"robots_sha256" text,
	"robots_fetched_at" timestamp (3) with time zone,
	"status" integer,
	"bytes" integer,
	"duration_ms" integer,
	"code" text
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "proposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"kind" text NOT NULL,
	"before" text,
	"after" text,
	"reason" text NOT NULL,
	"preview" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL,
	"observables" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone,
	"replaced_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revisions_number" UNIQUE("article_id","number")
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "found_by" text DEFAULT 'check' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "reservation" jsonb;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "revised_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "pages" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contents" ADD COLUMN "notes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "held_reason" text;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "robots_sha256" text;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "robots_unreachable_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "skips" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "source_checks" ADD COLUMN "skipped_by" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "source_checks" ADD COLUMN "bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "check_slowest_seconds" integer DEFAULT 86400 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "sealed_access" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "next_check_reason" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "usual_gap_seconds" integer;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fetch_decisions" ADD CONSTRAINT "fetch_decisions_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fetch_decisions" ADD CONSTRAINT "fetch_decisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backfills_source" ON "backfills" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "previews_created" ON "previews" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "fetch_decisions_article" ON "fetch_decisions" USING btree ("article_id","id");--> statement-breakpoint
CREATE INDEX "fetch_decisions_source" ON "fetch_decisions" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "fetch_decisions_url" ON "fetch_decisions" USING hash ("url");--> statement-breakpoint
CREATE INDEX "fetch_decisions_refused" ON "fetch_decisions" USING btree ("id") WHERE not allowed;--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_open" ON "proposals" USING btree ("source_id","kind","after") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "proposals_source" ON "proposals" USING btree ("source_id","id");--> statement-breakpoint
CREATE INDEX "skips_url" ON "skips" USING hash ("url");