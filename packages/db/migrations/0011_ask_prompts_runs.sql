CREATE TABLE "conversation_turns" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "conversation_turns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"conversation_id" integer NOT NULL,
	"position" integer NOT NULL,
	"question" text NOT NULL,
	"filters" jsonb NOT NULL,
	"state" text DEFAULT 'answering' NOT NULL,
	"sentences" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"citations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"dropped" integer DEFAULT 0 NOT NULL,
	"model" text,
	"prompt_version" text,
	"reason" text DEFAULT '' NOT NULL,
	"verdict" text,
	"verdict_note" text DEFAULT '' NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"heard_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "conversation_turns_of" UNIQUE("conversation_id","position")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "conversations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"asked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embedding_standing" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"message" text,
	"until" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "embedding_standing_one_row" CHECK ("embedding_standing"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "model_results" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "model_results_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"purpose" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"text_hash" text NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"value" jsonb NOT NULL,
	"dropped" integer NOT NULL,
	"unread_chars" integer NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_results_of" UNIQUE("article_id","purpose","subject")
);
--> statement-breakpoint
CREATE TABLE "model_run_articles" (
	"run_id" integer NOT NULL,
	"article_id" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "model_run_articles_run_id_article_id_pk" PRIMARY KEY("run_id","article_id")
);
--> statement-breakpoint
CREATE TABLE "model_runs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "model_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"purpose" text NOT NULL,
	"total" integer NOT NULL,
	"estimated_micro_cents" bigint NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"waits_for" text DEFAULT '' NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "prompt_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "prompt_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"system" text NOT NULL,
	"instruction" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"in_force_since" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompt_versions_of" UNIQUE("purpose","version")
);
--> statement-breakpoint
CREATE TABLE "stack_terms" (
	"term" text PRIMARY KEY NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "known_sigma_rules" (
	"repository_id" integer NOT NULL,
	"path" text NOT NULL,
	"rule_id" text NOT NULL,
	"title" text NOT NULL,
	"logsource" text NOT NULL,
	"atoms" jsonb NOT NULL,
	"yaml" text NOT NULL,
	CONSTRAINT "known_sigma_rules_repository_id_path_pk" PRIMARY KEY("repository_id","path")
);
--> statement-breakpoint
CREATE TABLE "sigma_repositories" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sigma_repositories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"place" text NOT NULL,
	"branch" text DEFAULT '' NOT NULL,
	"commit" text,
	"rules" integer DEFAULT 0 NOT NULL,
	"broken" integer DEFAULT 0 NOT NULL,
	"synced_at" timestamp (3) with time zone,
	"problem" text DEFAULT '' NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sigma_repositories_place_unique" UNIQUE("place")
);
--> statement-breakpoint
ALTER TABLE "embedding_models" ADD COLUMN "wanted_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "model_settings" ADD COLUMN "embeddings" text;--> statement-breakpoint
ALTER TABLE "model_settings" ADD COLUMN "ollama_embedding_model" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "model_settings" ADD COLUMN "bedrock_embedding_model" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversation_turns" ADD CONSTRAINT "conversation_turns_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_results" ADD CONSTRAINT "model_results_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_run_articles" ADD CONSTRAINT "model_run_articles_run_id_model_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."model_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_run_articles" ADD CONSTRAINT "model_run_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_sigma_rules" ADD CONSTRAINT "known_sigma_rules_repository_id_sigma_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."sigma_repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_changed" ON "conversations" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "model_run_articles_waiting" ON "model_run_articles" USING btree ("run_id","article_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "model_runs_state" ON "model_runs" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_versions_in_force" ON "prompt_versions" USING btree ("purpose") WHERE in_force_since is not null;--> statement-breakpoint
CREATE INDEX "prompt_versions_created" ON "prompt_versions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "known_sigma_rules_logsource" ON "known_sigma_rules" USING btree ("logsource");