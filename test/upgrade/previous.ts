/**
 * The version before this one. While a release rolls, it runs on the schema that this one has migrated to; see
 * upgrade.integration.test.ts. A release sets these to itself.
 */
export const previous = {
  commit: '9992a880e9eb4fa641be6a9ae7fafd8ccca53875',
  /** The last of its migrations. */
  migration: '0012_summaries_are_results',
  /** Those of its own tests that walk an article from feed to findings, and that read what was found. */
  tests: ['test/collect/collect.integration.test.ts', 'apps/web/test/articles.integration.test.ts'],
} as const;

/** Statements that do more than add, each with the reason why the previous version does not mind. */
export const allowed: readonly { statement: string; reason: string }[] = [
  {
    statement:
      'create trigger articles_level before insert or update of tlp, source_id on articles for each row execute function level_article()',
    reason: 'It sets a column that the previous version neither knows nor writes.',
  },
  {
    statement:
      'create trigger sources_level_articles after update of tlp on sources for each row when (old.tlp is distinct from new.tlp) execute function level_articles_of_source()',
    reason: 'The previous version never changes a source’s label.',
  },
  {
    statement: 'drop index articles_listed',
    reason: 'The next statement makes it again, with one column more.',
  },
  {
    statement:
      'create or replace function level_article() returns trigger language plpgsql as $$ declare label text := new.tlp',
    reason: 'It writes the same column as before; inserts of one source’s articles wait for a change of its label.',
  },
  {
    statement:
      'create trigger articles_keep_gone_tlp before delete on articles for each row when (old.tlp_level > 0) execute function keep_gone_tlp()',
    reason: 'It writes columns that the previous version does not know, and only where an article is deleted.',
  },
  {
    statement:
      'create trigger article_words_pair before insert or update of words on article_words for each row execute function pair_article_words()',
    reason:
      'It adds words that no text has to those an article is found by, and sets a column the previous version does not know.',
  },
];
