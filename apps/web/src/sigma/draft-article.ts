import { defang } from '@cti/core/defang';
import type { Observable } from '@cti/core/observable';
import type { Db } from '@cti/db/connect';
import type { findArticle } from '@cti/db/read/article';
import { type NewSigmaDraft, addSigmaDrafts } from '@cti/db/write/sigma-drafts';
import type { Draft, DraftSource } from '@cti/intel/sigma/draft/draft-rule';
import { draftRules } from '@cti/intel/sigma/draft/draft-rules';
import { notFound } from '../http/problem.ts';
import { headOf } from './sound-rule.ts';

export type StoredArticle = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

const mostUnused = 500;

const keyOf = ({ type, value }: Observable): string => `${type}\n${value}`;

/**
 * Makes Sigma rules of an article's observed values by template and stores those it did not have. Values that were set
 * aside take no part; whatever else no rule was made of is answered with the reason.
 */
export const draftArticle = async (db: Db, article: StoredArticle) => {
  const { source, setAside } = draftSourceOf(article);
  const { drafts, unused } = draftRules(source);
  const rows = rowsOf(drafts);
  const added = (await addSigmaDrafts(db, article.id, rows)) ?? notFound('article');
  return {
    added,
    known: rows.length - added,
    setAside,
    unused: unused
      .slice(0, mostUnused)
      .map(({ mention: { type, value }, reason }) => ({ type, value, defanged: defang(type, value), reason })),
  };
};

/** What rules may be made of: the values that were not set aside. */
export const draftSourceOf = (article: StoredArticle): { source: DraftSource; setAside: number } => {
  const { url, title, publishedAt, discoveredAt, techniques } = article;
  const aside = new Set(article.judgements.filter(({ verdict }) => verdict !== 'observed').map(keyOf));
  const mentions = article.mentions.filter((mention) => !aside.has(keyOf(mention)));
  const date = (publishedAt ?? discoveredAt).toISOString().slice(0, 10);
  return { source: { url, title, date, mentions, techniques }, setAside: aside.size };
};

/** Drafts as they are stored. */
export const rowsOf = (drafts: readonly Draft[]): NewSigmaDraft[] =>
  drafts.flatMap(({ rule, yaml, evidence, event, iocOnly }) => {
    const head = headOf(rule);
    return head ? [{ ...head, yaml, evidence, event, iocOnly }] : [];
  });
