CREATE TABLE "sigma_decisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sigma_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"draft_id" integer NOT NULL,
	"choice" text NOT NULL,
	"reason" text NOT NULL,
	"yaml" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sigma_drafts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sigma_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer,
	"stable_id" text NOT NULL,
	"rule_id" text NOT NULL,
	"title" text NOT NULL,
	"level" text,
	"category" text,
	"product" text,
	"service" text,
	"yaml" text NOT NULL,
	"made_yaml" text NOT NULL,
	"made_by" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"event" jsonb NOT NULL,
	"ioc_only" boolean NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_by" text,
	"edited_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "sigma_drafts_made" UNIQUE("article_id","stable_id")
);
--> statement-breakpoint
ALTER TABLE "sigma_decisions" ADD CONSTRAINT "sigma_decisions_draft_id_sigma_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."sigma_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sigma_drafts" ADD CONSTRAINT "sigma_drafts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sigma_decisions_draft" ON "sigma_decisions" USING btree ("draft_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sigma_drafts_approved" ON "sigma_drafts" USING btree ("rule_id") WHERE state = 'approved';--> statement-breakpoint
CREATE INDEX "sigma_drafts_state" ON "sigma_drafts" USING btree ("state","id");