import type { RetentionPolicy } from '@cti/core/retention';
import { tiers } from '@cti/core/source';
import { tlpLabels, tlpLevel } from '@cti/core/tlp';
import { type SQL, sql } from 'drizzle-orm';

export type ArticleTimes = Pick<RetentionPolicy, 'tierDays' | 'labelDays'>;

/** Whether any article is ever removed. */
export const removesArticles = ({ tierDays, labelDays }: ArticleTimes): boolean =>
  [...Object.values(tierDays), ...Object.values(labelDays)].some((days) => days !== null);

/** The days an article of this tier and label is kept: the shorter of the two, null for ever. */
const keptDays = ({ tierDays, labelDays }: ArticleTimes): SQL => {
  const byTier = tiers.map((tier) => sql`when ${tier} then ${tierDays[tier]}::int`);
  const byLabel = tlpLabels.map((label) => sql`when ${tlpLevel(label)} then ${labelDays[label]}::int`);
  return sql`least(case s.tier ${sql.join(byTier, sql` `)} end, case a.tlp_level ${sql.join(byLabel, sql` `)} end)`;
};

/** Articles that somebody works with or has judged: however old, they stay. */
const keptArticles = sql`
  select article_id from article_marks where starred_at is not null or later_until > now()
  union all select article_id from article_votes where vote > 0
  union all select article_id from board_items
  union all select article_id from assignments
  union all select article_id from article_notes
  union all select article_id from article_tags
  union all select article_id from annotations where article_id is not null
  union all select article_id from passage_labels where article_id is not null and withdrawn_at is null
  union all select article_id from verdict_overrides where article_id is not null and withdrawn_at is null
  union all select article_id from story_articles where by_hand
  union all select article_id from sigma_drafts where article_id is not null
    and (edited_at is not null or id in (select draft_id from sigma_decisions))`;

/**
 * Rows `id, title, discovered_at, set_id, days` of the articles a policy removes. Articles go in sets, an original with its
 * copies and a story with all its articles, when each of the set is past its time and nobody keeps one of them: so no story
 * loses its half, and no copy its original. `among` narrows which articles are looked at; it must take whole sets.
 */
export const dueArticles = (times: ArticleTimes, among: SQL = sql`true`): SQL => sql`
  select id, title, discovered_at, set_id, days, tlp_level from (
    select placed.*, bool_and(is_past and not is_kept) over (partition by set_id) as is_due
    from (
      select a.id, a.title, a.discovered_at, a.tlp_level, coalesce(of_story.story_id, -coalesce(a.duplicate_of, a.id)) as set_id,
        ${keptDays(times)} as days,
        coalesce(a.stage = 'extracted' and a.discovered_at < now() - ${keptDays(times)} * interval '1 day', false) as is_past,
        a.id in (${keptArticles}) as is_kept
      from articles a join sources s on s.id = a.source_id
      left join story_articles of_story on of_story.article_id = coalesce(a.duplicate_of, a.id)
      where a.skip_reason is null and ${among}
    ) as placed
  ) as judged where is_due`;

/** Every article of the sets that these are in now, found by indexes alone. */
export const wholeSetsOf = (ids: readonly number[]): SQL => sql`a.id = any(array(
  with originals as (select coalesce(duplicate_of, id) as id from articles where id = any(${sql.param(ids)}::int[])),
  members as (
    select id from originals
    union select article_id from story_articles where story_id in (
      select story_id from story_articles join originals on originals.id = article_id))
  select id from members union select copy.id from articles copy join members on copy.duplicate_of = members.id))`;
