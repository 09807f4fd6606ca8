import { defang } from '@cti/core/defang';
import type { Db } from '@cti/db/connect';
import { summariesOf } from '@cti/db/read/article-summary';
import { findIndicators } from '@cti/db/read/indicators';
import { findObservables } from '@cti/db/read/observables';
import { findHolders } from '@cti/db/search/find-holders';
import { looksLikeIocList, readIocList } from '@cti/intel/query/ioc-list';
import { asIndicator, onLists } from '../observables/describe-observables.ts';

/** Articles told of: nobody reads more of them. */
const mostHolders = 20;

/** What is known of each value in a text, and the articles up to `maxTlp` that mention most of them. */
export const lookUpValues = async (db: Db, text: string, maxTlp: number) => {
  const list = readIocList(text);
  const known = await findObservables(db, list.values, maxTlp);
  const ids = known.map(({ id }) => id);
  const [holders, indicators] = await Promise.all([findHolders(db, ids, mostHolders, maxTlp), findIndicators(db, ids)]);
  const articles = await summariesOf(
    db,
    holders.map(({ articleId }) => articleId),
  );
  const rows = new Map(known.map((row) => [`${row.type}\n${row.value}`, row]));
  const valuesOf = new Map(holders.map(({ articleId, values }) => [articleId, values]));
  const now = new Date();
  return {
    values: list.values.map(({ type, value }) => {
      const row = rows.get(`${type}\n${value}`);
      const indicator = row && indicators.get(row.id);
      return {
        type,
        value,
        defanged: defang(type, value),
        articles: row?.articles ?? 0,
        setAside: row?.setAside ?? 0,
        firstSeenAt: row?.firstSeenAt ?? null,
        lastSeenAt: row?.lastSeenAt ?? null,
        lists: onLists({ type, value }),
        indicator: indicator ? asIndicator(indicator, row, now) : null,
      };
    }),
    holders: articles.map((article) => ({ article, values: valuesOf.get(article.id) ?? 0 })),
    isList: looksLikeIocList(list),
    isCut: list.isCut,
  };
};
