import { parseQuery } from '@cti/intel/query/parse-query';
import type { QueryNode } from '@cti/intel/query/query-node';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { narrowing } from '../../src/read/article-filters.ts';
import type { PageRequest } from '../../src/read/page.ts';
import { matchesQuery } from '../../src/search/query-condition.ts';
import { rankArticles } from '../../src/search/rank-articles.ts';
import { articles } from '../../src/tables/article.ts';
import { articleMarks } from '../../src/tables/desk.ts';
import { sources } from '../../src/tables/source.ts';
import { addArticles, addCorpus, today } from './made-corpus.ts';

let database: TestDatabase;
let names: Map<number, string>;
let corpus: Map<string, number>;

beforeAll(async () => {
  database = await createTestDatabase();
  corpus = await addCorpus(database.db);
  names = new Map([...corpus].map(([name, id]) => [id, name]));
  const at = new Date();
  const ahead = new Date(at.getTime() + 3_600_000);
  const mark = (name: string, made: Partial<typeof articleMarks.$inferInsert>, userId = 'ada') => ({
    userId,
    articleId: corpus.get(name) ?? 0,
    ...made,
  });
  await database.db.insert(articleMarks).values([
    mark('bear', { readAt: at, starredAt: at }),
    mark('both', { laterUntil: ahead }),
    // Read since it was put off, and archived; and put off until a time that has come.
    mark('brief', { readAt: at, laterUntil: ahead, archivedAt: at }),
    mark('wiper', { laterUntil: at }),
    mark('wiper', { readAt: at, starredAt: at, archivedAt: at }, 'kim'),
  ]);
});
afterAll(() => database.close());

const read = (text: string) => {
  const { query, problem } = parseQuery(text);
  if (query === null) throw new Error(problem?.message ?? 'nothing is asked');
  return query;
};

/** As lists ask: the query beside what it says of copies. */
const asked = (query: QueryNode, userId: string | null) =>
  and(narrowing({ query, maxTlp: 4 }), matchesQuery(query, { now: today, userId }));

/** What a query finds, by name in the order of the corpus. */
const found = async (text: string): Promise<string> => {
  const rows = await database.db
    .select({ id: articles.id })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(asked(read(text), 'ada'))
    .orderBy(articles.id);
  return rows.map(({ id }) => names.get(id) ?? `${id}`).join(' ');
};

describe('matchesQuery', () => {
  it.each([
    ['phishing', 'both brief'],
    ['phishing ransomware', 'both'],
    ['phishing OR wiper', 'wiper both brief'],
    ['phishing -ransomware', 'brief'],
    ['tier:premium -"cobalt strike"', 'wiper both'],
    ['tier:premium -(cobalt OR phishing)', ''],
    ['tier:premium -(cobalt running)', 'bear both'],
    ['tier:premium -the', 'bear wiper both'],
    ['tier:premium -(-cobalt)', 'bear wiper'],
    ['NOT (phishing OR bear)', 'wiper'],
    ['cobalt strike', 'bear wiper'],
    ['"cobalt strike"', 'bear'],
    ['ransom*', 'both'],
    ['malicious*', 'bear'],
    ['running*', 'wiper'],
    ['ne*', 'bear brief'],
    ['標的型攻撃', 'both'],
    ['標的*', 'both'],
    ['evil[.]example', 'both'],
    ['hxxps://evil[.]example', 'both'],
    ['the', ''],
    ['the tier:basic', 'brief'],
    ['phishing tier:basic', 'brief'],
    ['phishing OR tier:premium', 'bear wiper both brief'],
    ['-(phishing OR lang:en)', ''],
    ['technique:T1059.001', 'bear'],
    ['technique:t1059*', 'bear'],
    ['technique:"Data Destruction"', 'wiper'],
    ['technique:T9999', ''],
    ['technique:*', 'bear wiper'],
    ['actor:"APT29"', 'bear'],
    ['actor:"Cozy Bear"', 'bear'],
    ['actor:cozy*', 'bear'],
    ['actor:G0016', 'bear'],
    ['malware:APT29', ''],
    ['actor:UNC1234', 'wiper'],
    ['actor:actor-unc9999', 'wiper'],
    ['actor:*', 'bear wiper'],
    ['malware:doorknob', 'both'],
    ['entity:door*', 'both'],
    ['cve:cve-2024-3400', 'bear'],
    ['cve:CVE-2024-*', 'bear'],
    ['cve:CVE-2024-34', ''],
    ['ip:198.51.100[.]7', 'bear'],
    ['ip:198.51.*', 'bear'],
    ['domain:EVIL[.]example', 'both'],
    ['domain:*.example', 'both'],
    ['hash:D41D8CD98F00B204E9800998ECF8427A', 'wiper'],
    ['observable:evil.example', 'both'],
    ['observable:"100%*"', 'wiper'],
    ['observable:"100_*"', ''],
    ['url:*', ''],
    ['source:lab-notes', 'bear wiper both'],
    ['source:"LAB notes"', 'bear wiper both'],
    ['source:daily*', 'brief'],
    ['tier:premium', 'bear wiper both'],
    ['lang:JA', 'both'],
    ['-lang:en', 'both brief'],
    ['platform:linux', 'wiper'],
    ['story:"the bear*"', 'bear'],
    ['story:1', 'bear'],
    ['story:999999999', ''],
    ['is:read', 'bear brief'],
    ['is:unread', 'wiper both'],
    ['is:starred', 'bear'],
    ['-is:starred', 'wiper both brief'],
    ['is:later', 'both'],
    ['is:archived', 'brief'],
    ['phishing is:read', 'brief'],
    ['is:starred OR is:later', 'bear both'],
    ['is:duplicate', 'copy'],
    ['bear (is:duplicate OR score>75)', 'bear copy'],
    ['score>60', 'bear'],
    ['score>=60', 'bear both'],
    ['score:40..60', 'wiper both'],
    ['score<60', 'wiper'],
    ['-score<60', 'bear both brief'],
    ['after:2026-10-01', 'bear wiper'],
    ['before:2026-10-01', 'both brief'],
    ['on:2026-10-01', 'wiper'],
    ['on:2026-09..2026-10', 'wiper both'],
    ['after:7d', 'bear'],
    ['before:1y', 'brief'],
    ['on:2d', 'bear'],
    ['on:today', ''],
    ['after:9999y', 'bear wiper both brief'],
    ['actor:"\'; drop table articles; --"', ''],
    [String.raw`'\:&|!`, ''],
    [String.raw`ab'\*`, ''],
    ['"\0phishing\0"', 'both brief'],
    ['phishing\ud800', 'both brief'],
  ])('finds for %s: %s', async (text, expected) => expect(await found(text)).toBe(expected));

  it('finds nothing read, and everything unread, where nobody asks', async () => {
    const rows = await database.db
      .execute(sql`select count(*)::int as n from articles join sources on sources.id = articles.source_id
      where ${asked(read('is:unread -is:read -is:later'), null)}`);
    expect(rows.rows).toEqual([{ n: 4 }]);
  });

  it('counts a priority as it is shown today', async () => {
    const days = (date: string) => new Date(date).getTime() / 86_400_000;
    // 50 points that last; two days old, 23 of freshness are left.
    await database.db
      .update(articles)
      .set({ priorityRank: 50 + days('2026-11-20T00:00:00Z') })
      .where(eq(articles.id, corpus.get('bear') ?? 0));
    await database.db
      .update(articles)
      .set({ priorityRank: 50 + days('2026-10-01T00:00:00Z') })
      .where(eq(articles.id, corpus.get('wiper') ?? 0));
    expect(await found('priority:72..73')).toBe('bear');
    expect(await found('priority:50')).toBe('wiper');
    expect(await found('priority>0')).toBe('bear wiper');
  });
});

describe('rankArticles', () => {
  const rank = (text: string, page: PageRequest) => {
    const query = read(text);
    return rankArticles(
      database.db,
      query,
      narrowing({ query, maxTlp: 4 }) ?? sql`true`,
      { now: today, userId: null },
      page,
    );
  };

  it('puts a title before a passing mention, and copies nowhere', async () => {
    const ranked = await rank('phishing', { limit: 10 });
    expect(ranked?.items.map(({ id }) => names.get(id))).toEqual(['both', 'brief']);
    expect(ranked?.total).toEqual({ value: 2, exact: true });
    const bears = await rank('bear', { limit: 10 });
    expect(bears?.items.map(({ id }) => names.get(id))).toEqual(['bear']);
  });

  it('ranks only what words ask for', async () => {
    expect(await rank('tier:premium', { limit: 10 })).toBeNull();
    expect(await rank('-phishing', { limit: 10 })).toBeNull();
    const ranked = await rank('phishing OR tier:premium', { limit: 10 });
    expect(ranked?.items).toHaveLength(4);
  });

  it('ranks by words that hold quotes and backslashes', async () => {
    const [source] = await database.db.select({ id: sources.id }).from(sources);
    const text = String.raw`See https://x.example/it's\\share'/a:1B,2*?q='' and \\host\c$\it's 'quoted''zebrafish'`;
    const [id] = await addArticles(database.db, source?.id ?? 0, [{ title: text, text }]);
    const ranked = await rank('zebrafish', { limit: 10 });
    expect(ranked?.items.map((item) => item.id)).toEqual([id]);
    const kept = await database.db.execute(sql`select count(*)::int as strange from article_words, unnest(brief) b
      where article_id = ${id ?? 0} and not b.lexeme = any(tsvector_to_array(words))`);
    expect(kept.rows).toEqual([{ strange: 0 }]);
  });

  it('gives every match once over all pages', async () => {
    const [source] = await database.db.select({ id: sources.id }).from(sources);
    const made = await addArticles(
      database.db,
      source?.id ?? 0,
      Array.from({ length: 130 }, (_, at) => ({ title: `Made ${at}`, text: `gadget ${'filler '.repeat(at % 7)}` })),
    );
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await rank('gadget', { cursor, limit: 40 });
      seen.push(...(page?.items ?? []).map(({ id }) => id));
      cursor = page?.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(130);
    expect(new Set(seen)).toEqual(new Set(made));
    await expect(rank('gadget', { cursor: 'WyJuZXdlc3QiXQ', limit: 5 })).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  it('looks no further back than it takes to find enough', async () => {
    await database.db.execute(sql.raw(`select setval(pg_get_serial_sequence('articles', 'id'), 50000)`));
    const [source] = await database.db.select({ id: sources.id }).from(sources);
    await addArticles(database.db, source?.id ?? 0, [{ title: 'A gadget of today', text: 'x' }]);
    const few = await rank('gadget', { limit: 200 });
    expect(few?.total).toEqual({ value: 131, exact: true });
    await database.db.execute(sql`insert into articles (source_id, url, entry_url, title) overriding system value
      select ${source?.id ?? 0}, 'https://one.example/many/' || n, 'x', 'many' from generate_series(1, 1000) n`);
    await database.db.execute(sql`insert into article_words
      select id, 3, '''gadget'':1'::tsvector, '''gadget'':1'::tsvector || array_to_tsvector(array['#a' || (id >> 12), '#b' || (id >> 15), '#c' || (id >> 18)])
      from articles where title = 'many'`);
    const many = await rank('gadget', { limit: 10 });
    expect(many?.total).toEqual({ value: 1000, exact: false });
    expect(many?.items.every(({ id }) => id > 50_000)).toBe(true);
    const all = await rankArticles(
      database.db,
      read('gadget'),
      sql`true`,
      { now: today, userId: null },
      { limit: 10 },
      'with all',
    );
    expect(all?.total).toEqual({ value: 1131, exact: true });
  });
});
