CREATE TABLE "removals" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"removed" integer NOT NULL,
	CONSTRAINT "removals_day_kind_pk" PRIMARY KEY("day","kind")
);
--> statement-breakpoint
CREATE TABLE "retention_policies" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"policy" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retention_policies_one_row" CHECK ("retention_policies"."id" = 1)
);
