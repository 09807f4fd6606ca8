import { inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { stories } from '../../tables/story.ts';
import { type ArticleSummary, summariesOf } from '../article-summary.ts';
import { type Member, membersOf } from './members.ts';
import { type DeskReader, type RowKey, idsIn } from './row-key.ts';
import { titleUpTo } from '../stories.ts';
import { type RowMark, openOf, rowMark } from './row-mark.ts';
import { type TeamState, teamStateOf } from './team-state.ts';

/** A row of the inbox. */
export type InboxItem = TeamState & {
  key: RowKey;
  story: RowStory | null;
  /** The best of the row by priority. */
  article: ArticleSummary;
  mark: RowMark;
  /** Up to five more of its articles. */
  others: { articleId: number; title: string; sourceName: string }[];
  unreadArticles: number;
};

type RowStory = { id: number; title: string; articles: number; sources: number };

const mostOthers = 5;

/** The rows with these keys, in this order; those without an article that the reader may see are left out. */
export const inboxItems = async (db: Executor, keys: readonly RowKey[], reader: DeskReader): Promise<InboxItem[]> => {
  if (keys.length === 0) return [];
  const rows = await membersOf(db, keys, reader);
  const leads = [...rows.values()].flatMap(([lead]) => lead?.id ?? []);
  const [summaries, told, team] = await Promise.all([
    summariesOf(db, leads),
    headsOf(db, idsIn(keys).stories, reader),
    teamStateOf(db, rows, reader),
  ]);
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  const at = new Date();
  return keys.flatMap((key) => {
    const members = rows.get(key) ?? [];
    const article = byId.get(members[0]?.id ?? 0);
    const state = team.get(key);
    if (!article || !state) return [];
    const story = key.startsWith('story:') ? storyOf(told, members, article) : null;
    return [
      {
        key,
        story,
        article,
        mark: rowMark(members, at),
        others: members
          .slice(1, 1 + mostOthers)
          .map(({ id, title, sourceName }) => ({ articleId: id, title, sourceName })),
        unreadArticles: openOf(members, at),
        ...state,
      },
    ];
  });
};

type Head = RowStory & { hidesSome: boolean };

const headsOf = async (db: Executor, ids: number[], { maxTlp }: DeskReader): Promise<Map<number, Head>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: stories.id,
      title: titleUpTo(maxTlp),
      articles: stories.articles,
      sources: stories.independentSources,
      // By name: among the columns of one table drizzle leaves out whose a column is, and an article has an id, too.
      hidesSome: sql<boolean>`exists (select 1 from story_articles sa join articles a on a.id = sa.article_id
        where sa.story_id = stories.id and a.tlp_level > ${maxTlp})`,
    })
    .from(stories)
    .where(inArray(stories.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
};

/** A story's title may be that of an article the reader must not see; then it goes by what they do see. */
const storyOf = (told: Map<number, Head>, members: Member[], lead: ArticleSummary): RowStory | null => {
  const head = told.get(members[0]?.storyId ?? 0);
  if (!head) return null;
  const { hidesSome, ...story } = head;
  if (!hidesSome) return story;
  const seen = { articles: members.length, sources: new Set(members.map(({ sourceId }) => sourceId)).size };
  return { id: story.id, title: lead.title, ...seen };
};
