ALTER TABLE "passage_labels" ADD COLUMN "gone_tlp" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sigma_drafts" ADD COLUMN "gone_tlp" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Labels and drafts outlive their article; whoever could not see it is not shown them for that.
create function keep_gone_tlp() returns trigger language plpgsql as $$
begin
  update passage_labels set gone_tlp = old.tlp_level where article_id = old.id;
  update sigma_drafts set gone_tlp = old.tlp_level where article_id = old.id;
  return old;
end $$;
--> statement-breakpoint
create trigger articles_keep_gone_tlp before delete on articles
  for each row when (old.tlp_level > 0) execute function keep_gone_tlp();
