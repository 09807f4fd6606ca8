-- Summaries are results like any other; a quote's place stands beside its statement there.
INSERT INTO "model_results" ("article_id", "purpose", "subject", "text_hash", "model", "prompt_version", "value", "dropped", "unread_chars", "made_by", "made_at")
SELECT "article_id", 'summary', '', "text_hash", "model", "prompt_version",
	(SELECT jsonb_object_agg(part.key, (
		SELECT coalesce(jsonb_agg(jsonb_build_object('text', claim -> 'text', 'start', claim #> '{quote,start}', 'end', claim #> '{quote,end}') ORDER BY place), '[]')
		FROM jsonb_array_elements(part.value) WITH ORDINALITY claims (claim, place)))
	FROM jsonb_each("summary") part),
	"dropped", "unread_chars", "made_by", "made_at"
FROM "model_summaries"
ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE "model_summaries" CASCADE;
