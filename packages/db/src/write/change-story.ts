import type { StoryTeller } from '@cti/core/story';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { datedAt } from '../read/article-summary.ts';
import { countCorpus } from '../read/story-words.ts';
import { articles } from '../tables/article.ts';
import { stories, storyArticles } from '../tables/story.ts';
import { insertStory, putIn } from './place-in-story.ts';
import { type Telling, lockStories, refreshStory } from './refresh-story.ts';
import { decideStoryPairs, mostDecided } from './story-decisions.ts';

/** What came of it; everything but 'done' changed nothing. `changed` are the articles that are elsewhere now. */
export type StoryChanged =
  | { outcome: 'done'; storyId: number; changed: number[] }
  | { outcome: 'no-story' }
  | { outcome: 'no-article' }
  | { outcome: 'not-in-story' }
  | { outcome: 'none-left' };

/** Who changes stories, and how they are told anew. */
type By = { by: string; teller: StoryTeller };

const withStory = (
  db: Db,
  id: number,
  teller: StoryTeller,
  change: (tx: Tx, telling: Telling, title: string) => Promise<StoryChanged>,
): Promise<StoryChanged> =>
  db.transaction(async (tx) => {
    await lockStories(tx);
    const [story] = await tx.select({ title: stories.title }).from(stories).where(eq(stories.id, id));
    if (!story) return { outcome: 'no-story' };
    return change(tx, { teller, corpus: await countCorpus(tx) }, story.title);
  });

/** Makes two stories one: the other's articles become this one's, and stay. */
export const mergeStories = (db: Db, id: number, otherId: number, { by, teller }: By): Promise<StoryChanged> =>
  withStory(db, id, teller, async (tx, telling, title) => {
    const moved = await membersOf(tx, otherId);
    if (moved.length === 0 || id === otherId) return { outcome: 'no-story' };
    const members = await membersOf(tx, id);
    const why = sql`array_prepend(${`merged by hand with ${quoted(title)}`}::text, ${storyArticles.why})`;
    await tx.update(storyArticles).set({ storyId: id, byHand: true, why }).where(eq(storyArticles.storyId, otherId));
    await decideStoryPairs(tx, moved, members, { together: true, by });
    await tx.delete(stories).where(eq(stories.id, otherId));
    await refreshStory(tx, id, telling, 1);
    return { outcome: 'done', storyId: id, changed: moved };
  });

/** Puts an article into a story, out of the one it was in. Done already, it only becomes certain. */
export const putInStory = (db: Db, id: number, articleId: number, { by, teller }: By): Promise<StoryChanged> =>
  withStory(db, id, teller, async (tx, telling) => {
    const [article] = await tx
      .select({ was: storyArticles.storyId })
      .from(articles)
      .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
      .where(and(eq(articles.id, articleId), eq(articles.stage, 'extracted'), isNull(articles.skipReason)));
    if (!article) return { outcome: 'no-article' };
    const isMoved = article.was !== null && article.was !== id;
    const left = isMoved && article.was !== null ? await membersOf(tx, article.was) : [];
    const members = (await membersOf(tx, id)).filter((member) => member !== articleId);
    await putIn(tx, {
      articleId,
      storyId: id,
      besideId: members[0] ?? null,
      score: 1,
      why: [`put here by hand`],
      byHand: true,
    });
    // It is no longer with those it leaves: what was said of them would draw them after it.
    await decideStoryPairs(tx, [articleId], left.slice(0, mostDecided), { together: false, by });
    await decideStoryPairs(tx, [articleId], members.slice(0, mostDecided), { together: true, by });
    await refreshStory(tx, id, telling, 1);
    if (isMoved && article.was !== null) await refreshStory(tx, article.was, telling);
    return { outcome: 'done', storyId: id, changed: [articleId] };
  });

/** Takes an article out of a story, for good; it is looked at again for another one. A story of one stays, to put it back. */
export const takeOutOfStory = (db: Db, id: number, articleId: number, { by, teller }: By): Promise<StoryChanged> =>
  withStory(db, id, teller, async (tx, telling) => {
    const members = await membersOf(tx, id);
    const rest = members.filter((member) => member !== articleId);
    if (rest.length === members.length) return { outcome: 'not-in-story' };
    await tx.delete(storyArticles).where(eq(storyArticles.articleId, articleId));
    await decideStoryPairs(tx, [articleId], rest.slice(0, mostDecided), { together: false, by });
    await tx.update(articles).set({ groupedAt: null }).where(eq(articles.id, articleId));
    await refreshStory(tx, id, telling, 1);
    return { outcome: 'done', storyId: id, changed: [articleId] };
  });

/** Makes some of a story's articles a story of their own; also what takes a merge back. */
export const splitStory = (db: Db, id: number, articleIds: number[], { by, teller }: By): Promise<StoryChanged> =>
  withStory(db, id, teller, async (tx, telling, title) => {
    const members = await membersOf(tx, id);
    const [out, rest] = [members, members].map((all, at) =>
      all.filter((one) => articleIds.includes(one) === (at === 0)),
    );
    if (!out || !rest || out.length < new Set(articleIds).size) return { outcome: 'not-in-story' };
    if (rest.length === 0) return { outcome: 'none-left' };
    const storyId = await insertStory(tx, { title, datedAt: new Date() });
    if (storyId === null) return { outcome: 'no-story' };
    const why = sql`array_prepend(${`parted by hand from ${quoted(title)}`}::text, ${storyArticles.why})`;
    await tx.update(storyArticles).set({ storyId, byHand: true, why }).where(inArray(storyArticles.articleId, out));
    await decideStoryPairs(tx, out, rest, { together: false, by });
    await refreshStory(tx, storyId, telling, 1);
    await refreshStory(tx, id, telling, 1);
    return { outcome: 'done', storyId, changed: out };
  });

/** A story's articles, the earliest first. */
const membersOf = async (tx: Tx, storyId: number): Promise<number[]> => {
  const rows = await tx
    .select({ articleId: storyArticles.articleId })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .where(eq(storyArticles.storyId, storyId))
    .orderBy(asc(datedAt), asc(articles.id));
  return rows.map(({ articleId }) => articleId);
};

const quoted = (title: string): string => `“${title.length > 80 ? `${title.slice(0, 79)}…` : title}”`;
