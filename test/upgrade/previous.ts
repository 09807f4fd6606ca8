/**
 * The version before this one. While a release rolls, it runs on the schema that this one has migrated to; see
 * upgrade.integration.test.ts. A release sets these to itself.
 */
export const previous = {
  commit: 'db2b9c2fa8aab9ae07e6f607d7ad66f785aba998',
  /** The last of its migrations. */
  migration: '0014_desk_rules',
  /** Those of its own tests that walk an article from feed to findings, and that read and triage what was found. */
  tests: ['test/collect/collect.integration.test.ts', 'apps/web/test/inbox.integration.test.ts'],
} as const;

/** Statements that do more than add, each with the reason why the previous version does not mind. */
export const allowed: readonly { statement: string; reason: string }[] = [
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
];
