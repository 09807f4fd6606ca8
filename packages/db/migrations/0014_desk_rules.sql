-- The audit log is only ever added to, and its end only ever moves on by one.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log cannot be changed.' using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_entries_stay before update or delete on audit_entries
  for each row execute function refuse_audit_change();
--> statement-breakpoint
create trigger audit_entries_are_kept before truncate on audit_entries
  for each statement execute function refuse_audit_change();
--> statement-breakpoint
create trigger audit_head_moves_on before update on audit_head
  for each row when (new.id <> old.id + 1) execute function refuse_audit_change();
--> statement-breakpoint
create trigger audit_head_stays before delete on audit_head
  for each row execute function refuse_audit_change();
--> statement-breakpoint
create trigger audit_head_is_kept before truncate on audit_head
  for each statement execute function refuse_audit_change();
--> statement-breakpoint
insert into audit_head (one, id, hash) values (1, 0, decode(repeat('00', 32), 'hex'));
--> statement-breakpoint
-- An article's level follows from its own label or its source's, whoever writes either of them.
create function tlp_level_of(label text) returns smallint language sql immutable as $$
  select (array_position(array['clear', 'green', 'amber', 'amber+strict', 'red'], label) - 1)::smallint
$$;
--> statement-breakpoint
create function level_article() returns trigger language plpgsql as $$
begin
  new.tlp_level := tlp_level_of(coalesce(new.tlp, (select tlp from sources where id = new.source_id)));
  return new;
end $$;
--> statement-breakpoint
create trigger articles_level before insert or update of tlp, source_id on articles
  for each row execute function level_article();
--> statement-breakpoint
create function level_articles_of_source() returns trigger language plpgsql as $$
begin
  update articles set tlp_level = tlp_level_of(new.tlp)
  where source_id = new.id and tlp is null and tlp_level <> tlp_level_of(new.tlp);
  return null;
end $$;
--> statement-breakpoint
create trigger sources_level_articles after update of tlp on sources
  for each row when (old.tlp is distinct from new.tlp) execute function level_articles_of_source();
--> statement-breakpoint
-- What ranking reads of an article, now with who may see it.
drop index articles_listed;
--> statement-breakpoint
create index articles_listed on articles using btree (id)
  include (source_id, published_at, discovered_at, score, tlp_level) where skip_reason is null and duplicate_of is null;
