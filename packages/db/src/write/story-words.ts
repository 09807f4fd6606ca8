import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { everyText } from '../read/story-words.ts';

/** The words of a title and of its text. */
export type TextWords = { title: readonly string[]; text: readonly string[] };

/**
 * Counts the words of these texts, each once a text. A word that is new, and in no title and only one of them, is not worth a
 * row: what nobody counted stands in one text.
 */
export const countStoryWords = async (db: Executor, texts: readonly TextWords[]): Promise<void> => {
  const counts = new Map<string, { texts: number; isKept: boolean }>([
    [everyText, { texts: texts.length, isKept: true }],
  ]);
  for (const { title, text } of texts) {
    for (const word of new Set([...title, ...text])) {
      const entry = counts.get(word) ?? { texts: 0, isKept: false };
      counts.set(word, entry);
      entry.texts += 1;
    }
    for (const word of title) {
      const entry = counts.get(word);
      if (entry) entry.isKept = true;
    }
  }
  const inOrder = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await db.execute(sql`
    insert into story_words (word, articles)
    select given.word, given.texts
    from unnest(${sql.param(inOrder.map(([word]) => word))}::text[], ${sql.param(inOrder.map(([, each]) => each.texts))}::int[],
      ${sql.param(inOrder.map(([, each]) => each.isKept || each.texts > 1))}::bool[]) given (word, texts, is_kept)
    where given.is_kept or exists (select from story_words known where known.word = given.word)
    on conflict (word) do update set articles = story_words.articles + excluded.articles`);
};
