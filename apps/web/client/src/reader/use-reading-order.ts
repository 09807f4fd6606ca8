import { useNavigate } from '@tanstack/react-router';
import type { Article } from '../api/types.ts';
import { useNeighbours } from '../inbox/inbox-memory.ts';
import { keyOf } from '../inbox/item.ts';
import type { ArticleSearch, ReaderSearch } from '../search-params.ts';

export type ReadingOrder = { previousId: number | null; nextId: number | null; go: (id: number | null) => void };

/** What comes before and after an article in the list it was opened from, and the way there. */
export const useReadingOrder = (article: Article, search: ArticleSearch, from: ReaderSearch['from']): ReadingOrder => {
  const navigate = useNavigate();
  const inbox = useNeighbours({ key: keyOf(article), articleId: article.id });
  const [previousId, nextId] =
    from === 'inbox'
      ? [inbox.previous?.articleId ?? null, inbox.next?.articleId ?? null]
      : [article.previousId, article.nextId];
  const go = (id: number | null) => {
    if (id === null) return;
    // Replaced, so that "back" leads to the list however many articles were read.
    void navigate({
      to: '/articles/$articleId',
      params: { articleId: String(id) },
      search: { ...search, ...(from && { from }) },
      replace: true,
    });
  };
  return { previousId, nextId, go };
};
