ALTER TABLE "hosts" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "busy_until" timestamp (3) with time zone;