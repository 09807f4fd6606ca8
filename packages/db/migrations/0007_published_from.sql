CREATE TABLE "entity_counting" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	"took_ms" integer NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entity_totals" (
	"entity_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"names" text NOT NULL,
	"articles" integer NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "published_from" text;--> statement-breakpoint
CREATE INDEX "verdict_overrides_changed" ON "verdict_overrides" USING btree (greatest(decided_at, withdrawn_at)) WHERE article_id is null;