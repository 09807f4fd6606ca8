import type { Judgement } from '../api/types.ts';

/** What a value is, in a word; shown beside it wherever it is set aside. */
export const verdictWords: Record<Judgement['verdict'], string> = {
  observed: 'counts',
  benign: 'harmless',
  'own-site': "the article's own site",
  reference: 'further reading',
  publisher: "a publisher's site",
  private: 'private address',
  'file-name': 'only a file name',
  example: 'example value',
};
