import { mdiTimerSand } from '@mdi/js';
import type { Article, Stage } from '../api/types.ts';
import { EmptyState } from '../parts/empty-state.tsx';

const why: Record<Stage, string> = {
  discovered: 'It is known from its feed. Its page is fetched when its site’s turn comes.',
  fetched: 'Its page is stored. Its text is read next.',
  parsed: 'No readable text was found on its page. The stored snapshot shows what the publisher sent.',
  extracted: 'No readable text was found on its page. The stored snapshot shows what the publisher sent.',
};

/** Why there is no text to read yet. */
export const NoText = ({ article }: { article: Article }) => (
  <EmptyState icon={mdiTimerSand} title="No text yet">
    {article.lastError ? `${why[article.stage]} The last attempt failed: ${article.lastError}` : why[article.stage]}
  </EmptyState>
);
