import type { Article } from '../api/types.ts';

type ArticleCopy = Article['duplicates'][number];

const kinds = { same: 'the same text', 'near-copy': 'nearly the same text', excerpt: 'an excerpt' } as const;

/**
 * What another article with the same text is, and how that is known. The original is described by what the article one reads
 * is to it.
 */
export const copyInWords = (article: Pick<Article, 'duplicateOf' | 'copy'>, other: ArticleCopy): string => {
  const isOriginal = other.id === article.duplicateOf;
  const { kind, reason } = isOriginal ? (article.copy ?? other) : other;
  const what = isOriginal
    ? `the original${kind ? `; this is ${kinds[kind]}${kind === 'excerpt' ? ' of it' : ''}` : ''}`
    : (kind && kinds[kind]) || 'a copy';
  return reason && kind !== 'same' ? `${what}: ${reason}` : what;
};
