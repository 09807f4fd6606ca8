import { defang } from '@cti/core/defang';
import type { findArticle } from '@cti/db/read/article';
import { huntableFrom } from '@cti/intel/passage/measure';
import { mostLikely } from './most-likely.ts';
import { vulnerabilitiesOf } from './vulnerabilities.ts';

type StoredArticle = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** A book's worth: more bars in a margin tell a reader nothing. */
const mostPassages = 300;

/** An article as the API answers it: what is stored, and what follows from it. */
export const viewArticle = ({ passages: all, ...stored }: StoredArticle) => {
  const passages = mostLikely(all, mostPassages);
  return {
    ...stored,
    mentions: stored.mentions.map((mention) => ({ ...mention, defanged: defang(mention.type, mention.value) })),
    vulnerabilities: vulnerabilitiesOf(stored),
    passages: passages.map((passage) => ({ ...passage, huntable: passage.probability >= huntableFrom })),
    passagesLeftOut: all.length - passages.length,
  };
};
