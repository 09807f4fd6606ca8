import type { ObservableType } from '@cti/core/observable';
import type { Platform } from '@cti/core/platform';
import type { Tier } from '@cti/core/source';
import type { Stage } from '@cti/core/stage';
import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, and, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { AskedBy } from '../search/field-condition.ts';
import { asksForDuplicates, matchesQuery } from '../search/query-condition.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { entityMentions } from '../tables/entity.ts';
import { mentions, observables, techniqueMentions } from '../tables/observable.ts';
import { sources } from '../tables/source.ts';
import { datedAt } from './article-summary.ts';
import { groupOf } from './entity-ends.ts';
import { upToTlp } from './tlp.ts';

/** Which articles; what is left out does not narrow. `since` and `until` hold the article's own date, both included. */
export type ArticleFilters = {
  /** Only articles that may be shown up to this TLP level: 4 for all. */
  maxTlp: number;
  source?: number | undefined;
  tier?: Tier | undefined;
  stage?: Stage | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  /** Any of these ATT&CK ids. */
  technique?: string[] | undefined;
  observableType?: ObservableType | undefined;
  /** With `observableType`: this value, refanged. */
  observable?: string | undefined;
  /** An entity's id; it and all that is merged into it count. */
  entity?: string | undefined;
  platform?: Platform | undefined;
  /** Any of these entities by their own ids: the vulnerabilities known to be exploited. */
  anyEntity?: readonly string[] | undefined;
  language?: string | undefined;
  duplicates?: 'hide' | 'show' | undefined;
  /** A question in the search grammar, asked now. */
  query?: QueryNode | undefined;
  /** Whose marks the question means by `is:read` and the like; without it nothing is marked. */
  userId?: string | undefined;
};

/** The condition on `articles` joined with `sources`. Articles that were skipped are never in a list. */
export const matching = (filters: ArticleFilters): SQL | undefined =>
  and(narrowing(filters), filters.query && matchesQuery(filters.query, askedBy(filters)));

/** Who asks, now. */
export const askedBy = ({ userId }: ArticleFilters): AskedBy => ({ now: new Date(), userId: userId ?? null });

/** The same but for the query; that says only whether copies count. */
export const narrowing = (filters: ArticleFilters): SQL | undefined =>
  and(
    isNull(articles.skipReason),
    upToTlp(filters.maxTlp),
    showsDuplicates(filters) ? undefined : isNull(articles.duplicateOf),
    filters.source === undefined ? undefined : eq(articles.sourceId, filters.source),
    filters.tier && eq(sources.tier, filters.tier),
    filters.stage && eq(articles.stage, filters.stage),
    filters.minScore === undefined ? undefined : gte(articles.score, filters.minScore),
    filters.maxScore === undefined ? undefined : lte(articles.score, filters.maxScore),
    filters.since && sql`${datedAt} >= ${filters.since.toISOString()}::timestamptz`,
    filters.until && sql`${datedAt} <= ${filters.until.toISOString()}::timestamptz`,
    filters.language === undefined ? undefined : eq(articles.language, filters.language),
    filters.technique?.length ? namesTechnique(filters.technique) : undefined,
    filters.observableType && mentionsObservable(filters.observableType, filters.observable),
    filters.entity === undefined ? undefined : namesEntity(groupOf(filters.entity)),
    filters.anyEntity === undefined ? undefined : namesEntity(listed(filters.anyEntity)),
    filters.platform && isAbout(filters.platform),
  );

const showsDuplicates = ({ duplicates, query }: ArticleFilters): boolean =>
  duplicates === 'show' || (query !== undefined && asksForDuplicates(query));

const namesEntity = (ids: SQL): SQL =>
  sql`exists (select 1 from ${entityMentions} where ${entityMentions.articleId} = ${articles.id} and ${entityMentions.entityId} in ${ids})`;

/** As rows and not as a list: more than a thousand ids would each be a parameter. */
const listed = (ids: readonly string[]): SQL => sql`(select unnest(${sql.param(ids)}::text[]))`;

const isAbout = (platform: Platform): SQL =>
  sql`exists (select 1 from ${contents} where ${contents.articleId} = ${articles.id}
    and ${contents.platforms} @> ${JSON.stringify([{ platform }])}::jsonb)`;

const namesTechnique = (ids: string[]): SQL =>
  sql`exists (select 1 from ${techniqueMentions} where ${techniqueMentions.articleId} = ${articles.id} and ${techniqueMentions.techniqueId} in ${ids})`;

const mentionsObservable = (type: ObservableType, value: string | undefined): SQL =>
  sql`exists (select 1 from ${mentions} join ${observables} on ${observables.id} = ${mentions.observableId}
    where ${mentions.articleId} = ${articles.id} and ${observables.type} = ${type}
    ${value === undefined ? sql`` : sql`and ${observables.value} = ${value}`})`;
