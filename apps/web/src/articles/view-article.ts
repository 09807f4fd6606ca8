import { defang } from '@cti/core/defang';
import type { findArticle } from '@cti/db/read/article';
import { huntableFrom } from '@cti/intel/passage/measure';
import { priorityOf } from '@cti/intel/priority/priority';
import { defaultReliability } from '@cti/intel/priority/source-reliability';
import { vulnerabilitiesOf } from './vulnerabilities.ts';

type StoredArticle = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** An article as the API answers it: what is stored, and what follows from it and from the time it is asked for. */
export const viewArticle = (article: StoredArticle, now: Date) => {
  const { passages, ...stored } = article;
  return {
    ...stored,
    mentions: stored.mentions.map((mention) => ({ ...mention, defanged: defang(mention.type, mention.value) })),
    vulnerabilities: vulnerabilitiesOf(stored),
    passages: passages.map((passage) => ({ ...passage, huntable: passage.probability >= huntableFrom })),
    priority: priorityToday(article, now),
  };
};

const millisecondsPerDay = 86_400_000;

/** A page may claim a date that is still to come; then the day we found it counts. */
const priorityToday = (article: StoredArticle, now: Date) => {
  const { publishedAt, discoveredAt, source, score, quality } = article;
  const reliability = article.reliability ?? defaultReliability(source.tier);
  const datedAt = publishedAt !== null && publishedAt < discoveredAt ? publishedAt : discoveredAt;
  const ageDays = (now.getTime() - datedAt.getTime()) / millisecondsPerDay;
  return { ...priorityOf({ hunt: score, quality: quality?.score ?? null, reliability, ageDays }), reliability };
};
