-- An article that takes its source's label holds the source's row until it is committed: a change of the label waits for it and
-- then finds it, or it waits for the change and takes the new label. The same lock as an update takes, so that who then
-- updates the source in the same transaction waits for nobody who waits for them.
create or replace function level_article() returns trigger language plpgsql as $$
declare
  label text := new.tlp;
begin
  if label is null then
    select tlp into label from sources where id = new.source_id for no key update;
  end if;
  new.tlp_level := tlp_level_of(label);
  return new;
end $$;
