import { defang } from '@cti/core/defang';
import type { findArticle } from '@cti/db/read/article';
import { huntableFrom } from '@cti/intel/passage/measure';
import { vulnerabilitiesOf } from './vulnerabilities.ts';

type StoredArticle = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** An article as the API answers it: what is stored, and what follows from it. */
export const viewArticle = ({ passages, ...stored }: StoredArticle) => ({
  ...stored,
  mentions: stored.mentions.map((mention) => ({ ...mention, defanged: defang(mention.type, mention.value) })),
  vulnerabilities: vulnerabilitiesOf(stored),
  passages: passages.map((passage) => ({ ...passage, huntable: passage.probability >= huntableFrom })),
});
