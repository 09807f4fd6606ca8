import type { Content } from '@cti/core/content';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { boilerplate } from '../tables/boilerplate.ts';
import { contents } from '../tables/content.ts';

/**
 * Hashes of the blocks that a host's pages repeat, for `dropBoilerplate`; null where nothing was learned of it. `host` as
 * in `new URL(address).host`: with its port, if it has one of its own.
 */
export const findBoilerplate = async (db: Executor, host: string): Promise<Set<string> | null> => {
  const [row] = await db
    .select({ hashes: boilerplate.hashes })
    .from(boilerplate)
    .where(eq(boilerplate.host, host.toLowerCase()));
  return row && row.hashes.length > 0 ? new Set(row.hashes) : null;
};

export type HostToLearn = { host: string; articleIds: number[] };

/** A page of a book's length tells nothing of a template, and a thousand of them would not fit. */
const longestText = 300_000;

/**
 * Hosts with at least `fewest` articles of the last 90 days, of which one was parsed since the host was last learned;
 * those longest not looked at first. Each with its latest articles, at most `most`: no copies, no removed ones.
 */
export const hostsToLearn = async (
  db: Executor,
  { fewest, most, hosts }: { fewest: number; most: number; hosts: number },
): Promise<HostToLearn[]> => {
  const { rows } = await db.execute<{ host: string; ids: number[] }>(sql`
    select found.host, found.ids from (
      select host, max(parsed_at) as parsed_at, count(*) as articles,
        (array_agg(id order by discovered_at desc, id desc))[1:${sql.raw(String(Math.trunc(most)))}] as ids
      from (
        select a.id, a.discovered_at, a.parsed_at, lower(substring(a.url from '^https?://([^/?#]+)')) as host
        from articles a join contents c on c.article_id = a.id
        where a.discovered_at > now() - interval '90 days' and a.skip_reason is null and a.duplicate_of is null
          and length(c.text) between 1 and ${longestText}
      ) as recent
      where host is not null group by host having count(*) >= ${fewest}
    ) as found left join boilerplate b on b.host = found.host
    where b.learned_at is null or found.parsed_at > b.learned_at
    order by b.learned_at nulls first, found.articles desc, found.host limit ${hosts}`);
  return rows.map(({ host, ids }) => ({ host, articleIds: ids }));
};

/** The texts of articles, as parsed. */
export const textsOf = (db: Executor, articleIds: number[]): Promise<Content[]> =>
  db
    .select({ text: contents.text, blocks: contents.blocks, links: contents.links })
    .from(contents)
    .where(inArray(contents.articleId, articleIds));
