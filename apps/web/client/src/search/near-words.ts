import type { SearchHit } from '../api/types.ts';
import { markedParts } from './marked-text.ts';

/** Letters of a passage that are shown with a hit. */
const shown = 260;

/** What the passage nearest in meaning adds to a hit: its beginning, or null where the passages that match say it already. */
export const nearWords = ({ by, passage, snippet }: Pick<SearchHit, 'by' | 'passage' | 'snippet'>): string | null => {
  if (passage === null) return null;
  const plain = (text: string) =>
    markedParts(text)
      .map((part) => part.text)
      .join('')
      .replaceAll(/\s+/g, ' ')
      .trim();
  const words = plain(passage.text);
  const fragments = plain(snippet).split(/\s*…\s*/);
  const isSaid = by.includes('words') && fragments.some((each) => each !== '' && words.includes(each));
  if (isSaid) return null;
  return words.length <= shown ? words : `${words.slice(0, shown).replace(/\s\S{0,30}$/, '')} …`;
};
