ALTER TABLE "article_words" ADD COLUMN "paired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "article_words_unpaired" ON "article_words" USING btree ("article_id") WHERE not "article_words"."paired";--> statement-breakpoint
-- Two words that stand side by side as one of 16,384 words that no text has. Everything about phrases rests on texts and
-- questions using the same: see src/search/phrase-pairs.ts.
create function pair_word(word integer, after integer) returns text language sql immutable strict parallel safe
  return '#p' || to_hex((word * 31::bigint + after) & 16383);
--> statement-breakpoint
create function pair_article_words() returns trigger language plpgsql as $$
begin
  -- With pairs a very long list would be too long for a tsvector (1 MiB); then a mark says that it may have any pair.
  new.words = new.words || case when pg_column_size(new.words) > 500000 then array_to_tsvector(array['#p']) else coalesce((
    with placed as materialized (
      -- Places are taken out in the select list: joined as a function they take twice the time.
      select word, unnest(positions) as place
      from (select hashtext(lexeme) as word, positions from unnest(new.words) offset 0) words)
    select array_to_tsvector(array_agg(pair_word(one.word, next.word)))
    from placed one join placed next on next.place = one.place + 1), '') end;
  new.paired = true;
  return new;
end $$;
--> statement-breakpoint
-- Whoever writes words, an older version too, writes the pairs with them.
create trigger article_words_pair before insert or update of words on article_words
  for each row execute function pair_article_words();
--> statement-breakpoint
-- A phrase, and the pairs that every text with it has. Read from the query itself, since that decides what a phrase is: words
-- with "<->" between them. Words further apart have no pair, and what is no phrase stays as it is.
create function paired_phrase(phrase tsquery) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
  quoted constant text = $re$'((?:[^']|'')*)'$re$;
  pairs text;
begin
  if regexp_replace(phrase::text, quoted, '', 'g') !~ '^([()\s]|<-|<\d+|>)*$' then return phrase; end if;
  pairs = (
    select string_agg(quote_literal(pair_word(word, after)), ' & ')
    from (
      select word, lead(word) over (order by place) as after, joined
      from (
        select hashtext(replace(replace(match[1], '''''', ''''), '\\', '\')) as word, match[2] is not null as joined, place
        from regexp_matches(phrase::text, quoted || '(?:[)\s]*(<->))?', 'g') with ordinality as matches (match, place)) words) pairs
    where joined);
  return case when pairs is null then phrase else phrase && ('''#p'' | ' || pairs)::tsquery end;
end $$;
