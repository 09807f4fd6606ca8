import { mdiCancel, mdiTimerSand } from '@mdi/js';
import type { Article, Stage } from '../api/types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { skipWords } from '../sources/skip-words.ts';

const why: Record<Stage, string> = {
  discovered: 'It is known from its feed. Its page is fetched when its site’s turn comes.',
  fetched: 'Its page is stored. Its text is read next.',
  parsed: 'No readable text was found on its page. The stored snapshot shows what the publisher sent.',
  extracted: 'No readable text was found on its page. The stored snapshot shows what the publisher sent.',
};

/** Why there is no text to read: not yet, or never. */
export const NoText = ({ article: { stage, skipReason, lastError } }: { article: Article }) =>
  skipReason === null ? (
    <EmptyState icon={mdiTimerSand} title="No text yet">
      {lastError ? `${why[stage]} The last attempt failed: ${lastError}` : why[stage]}
    </EmptyState>
  ) : (
    <EmptyState icon={mdiCancel} title={`Left out: ${skipWords[skipReason]}`}>
      {lastError && <p>{lastError}</p>}
      It is in no list and is not tried again.
      {skipReason === 'not-html' && ' If it is a document, download it and add the file by hand.'}
    </EmptyState>
  );
