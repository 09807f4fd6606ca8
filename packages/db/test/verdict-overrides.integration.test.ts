import type { Mention } from '@cti/core/observable';
import { SourceDeclaration } from '@cti/core/source';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { findArticleOverrides, findTeamOverrides } from '../src/read/verdict-overrides.ts';
import { articles } from '../src/tables/article.ts';
import { judgements, verdictOverrides } from '../src/tables/judgement.ts';
import { mentions, observables } from '../src/tables/observable.ts';
import { insertArticles } from '../src/write/entries.ts';
import { storeIntelligence } from '../src/write/intelligence.ts';
import { resolveObservables } from '../src/write/observables.ts';
import { registerSources } from '../src/write/sources.ts';
import { type VerdictDecision, decideVerdicts, withdrawVerdict } from '../src/write/verdict-overrides.ts';

let database: TestDatabase;
const ids: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const declaration = SourceDeclaration.parse({ slug: 'one', name: 'One', url: 'https://one.example/' });
  const [source] = await registerSources(database.db, [declaration], { origin: 'person' });
  const entry = (path: string) => ({
    sourceId: source?.id ?? 0,
    url: `https://one.example/${path}`,
    entryUrl: `https://one.example/${path}`,
    title: path,
    entryUpdatedAt: null,
  });
  const rows = await insertArticles(database.db, [entry('a'), entry('b')]);
  ids.push(...rows.map(({ id }) => id));
});
afterAll(() => database.close());
beforeEach(async () => {
  const { db } = database;
  for (const table of [judgements, verdictOverrides, mentions, observables]) await db.delete(table);
});

/** Lets an article name values, each once. */
const mention = async (articleId: number, ...values: [Mention['type'], string][]) => {
  const found = values.map(([type, value], start) => ({ type, value, start, end: start + 1, original: value }));
  const known = await resolveObservables(database.db, found, new Date());
  const rows = found.map(({ type, value, start, end, original }) => {
    const observableId = known.get(`${type}\n${value}`) ?? 0;
    return { articleId, observableId, start, end, original };
  });
  await database.db.insert(mentions).values(rows);
  return rows.map(({ observableId }) => observableId);
};

const judgementOf = async (articleId: number, value: string) => {
  const [row] = await database.db
    .select({ verdict: judgements.verdict, reason: judgements.reason, notes: judgements.notes })
    .from(judgements)
    .innerJoin(observables, eq(observables.id, judgements.observableId))
    .where(and(eq(judgements.articleId, articleId), eq(observables.value, value)));
  return row ?? null;
};
const allRows = () => database.db.select().from(judgements).orderBy(judgements.articleId, judgements.observableId);

const team = (type: Mention['type'], value: string, verdict: 'observed' | 'benign' = 'benign', reason = '') =>
  ({ type, value, verdict, reason, by: 'ann', articleId: null }) satisfies VerdictDecision;

const decide = async (...decisions: VerdictDecision[]) => {
  const done = await decideVerdicts(database.db, decisions);
  if (done.outcome !== 'done') throw new Error(done.outcome);
  return done;
};
const idOf = (done: Awaited<ReturnType<typeof decide>>) => done.decided[0]?.override.id ?? 0;

describe('a decision on a value', () => {
  it('for one article outlives reading that article again', async () => {
    const [a = 0] = ids;
    const found = { type: 'domain-name', value: 'mine.example', start: 0, end: 12, original: 'mine.example' } as const;
    const nothing = {
      techniques: [],
      entities: [],
      relations: [],
      judgements: [],
      platforms: [],
      passages: [],
    };
    const read = {
      ...nothing,
      mentions: [found],
      hunt: { score: 1, reasons: [] },
      priorityRank: 1,
      seenAt: new Date(),
    };
    const article = { articleId: a, title: 'a', text: 'mine.example' };
    await storeIntelligence(database.db, article, read);
    await decide({ ...team('domain-name', 'mine.example', 'benign', 'ours'), articleId: a });
    await storeIntelligence(database.db, article, read);
    expect(await judgementOf(a, 'mine.example')).toMatchObject({ verdict: 'benign' });
    const [row] = await database.db.select().from(articles).where(eq(articles.id, a));
    expect(row?.observableCount).toBe(0);
  });

  it('for the team sets its verdict in every article at once, and taking it back leaves no trace', async () => {
    const [a = 0, b = 0] = ids;
    await mention(a, ['domain-name', 'cdn.example'], ['domain-name', 'evil.example']);
    await mention(b, ['domain-name', 'cdn.example']);
    const done = await decide(team('domain-name', 'cdn.example', 'benign', 'our own'));
    expect(done.articles).toBe(2);
    for (const id of [a, b])
      expect(await judgementOf(id, 'cdn.example')).toEqual({
        verdict: 'benign',
        reason: 'ann decided so for the team: our own',
        notes: [],
      });
    expect(await judgementOf(a, 'evil.example')).toBeNull();
    const [row] = await database.db.select().from(articles).where(eq(articles.id, a));
    expect(row?.observableCount).toBe(1);
    await withdrawVerdict(database.db, idOf(done), 'bob');
    expect(await allRows()).toEqual([]);
    const [kept] = await database.db.select().from(verdictOverrides);
    expect(kept).toMatchObject({ decidedBy: 'ann', withdrawnBy: 'bob', withdrawnAt: expect.any(Date) });
  });

  it('restores what we found, its reason and its notes, when it is taken back', async () => {
    const [a = 0] = ids;
    const [observableId = 0] = await mention(a, ['domain-name', 'listed.example']);
    const found = {
      articleId: a,
      observableId,
      verdict: 'benign' as const,
      reason: 'On the warninglist "Big sites".',
      notes: ['A CDN.'],
      foundVerdict: 'benign' as const,
      foundReason: 'On the warninglist "Big sites".',
    };
    await database.db.insert(judgements).values(found);
    const done = await decide(team('domain-name', 'listed.example', 'observed'));
    expect(await judgementOf(a, 'listed.example')).toEqual({
      verdict: 'observed',
      reason: 'ann decided so for the team.',
      notes: ['Before: On the warninglist "Big sites".', 'A CDN.'],
    });
    await decide(team('domain-name', 'listed.example', 'observed', 'really'));
    expect((await judgementOf(a, 'listed.example'))?.notes).toHaveLength(2);
    const [latest] = await database.db
      .select()
      .from(verdictOverrides)
      .where(sql`withdrawn_at is null`);
    expect(latest?.id).not.toBe(idOf(done));
    await withdrawVerdict(database.db, latest?.id ?? 0, 'bob');
    expect(await allRows()).toEqual([found]);
  });

  it('for one article leaves the others alone, and outlives a later one for the team', async () => {
    const [a = 0, b = 0] = ids;
    await mention(a, ['sha1', 'aa']);
    await mention(b, ['sha1', 'aa']);
    const alone = await decide({ ...team('sha1', 'aa', 'observed', 'seen'), articleId: a });
    expect((await judgementOf(a, 'aa'))?.verdict).toBe('observed');
    expect(await judgementOf(b, 'aa')).toBeNull();
    const all = await decide(team('sha1', 'aa'));
    expect((await judgementOf(a, 'aa'))?.verdict).toBe('observed');
    expect((await judgementOf(b, 'aa'))?.verdict).toBe('benign');
    await withdrawVerdict(database.db, idOf(alone), 'bob');
    expect((await judgementOf(a, 'aa'))?.verdict).toBe('benign');
    await withdrawVerdict(database.db, idOf(all), 'bob');
    expect(await allRows()).toEqual([]);
  });

  it('on a star speaks for names, URLs and mailboxes below, and for nothing that only looks alike', async () => {
    const [a = 0] = ids;
    const below: [Mention['type'], string][] = [
      ['domain-name', 'a.cdn.example'],
      ['url', 'https://b.cdn.example:8443/x'],
      ['email-addr', 'me@mail.cdn.example'],
    ];
    const other: [Mention['type'], string][] = [
      ['domain-name', 'cdn.example'],
      ['domain-name', 'notcdn.example'],
      ['domain-name', 'a.cdn.example.com'],
      ['url', 'https://evil.com/a.cdn.example'],
    ];
    await mention(a, ...below, ...other);
    const done = await decide(team('domain-name', '*.cdn.example'));
    for (const [, value] of below) expect((await judgementOf(a, value))?.reason).toContain('*.cdn.example');
    for (const [, value] of other) expect(await judgementOf(a, value)).toBeNull();
    await decide(team('domain-name', '.cdn.example'));
    expect((await judgementOf(a, 'cdn.example'))?.verdict).toBe('benign');
    // The star still speaks for some; the name that only the dot covered goes back.
    const [dot] = await database.db.select().from(verdictOverrides).where(eq(verdictOverrides.value, '.cdn.example'));
    await withdrawVerdict(database.db, dot?.id ?? 0, 'bob');
    expect(await judgementOf(a, 'cdn.example')).toBeNull();
    expect((await judgementOf(a, 'a.cdn.example'))?.verdict).toBe('benign');
    await withdrawVerdict(database.db, idOf(done), 'bob');
    expect(await allRows()).toEqual([]);
  });

  it('on a block speaks for the addresses inside, of both families, also where they stand in a URL or with a port', async () => {
    const [a = 0] = ids;
    const inside: [Mention['type'], string][] = [
      ['ipv4-addr', '198.51.100.7'],
      ['url', 'http://198.51.100.9/x'],
      ['socket-address', '198.51.100.8:443'],
      ['ipv6-addr', '2001:db8:1::5'],
      ['url', 'http://[2001:db8:1::6]:8080/'],
    ];
    const outside: [Mention['type'], string][] = [
      ['ipv4-addr', '198.51.101.7'],
      ['ipv6-addr', '2001:db8:2::5'],
      ['domain-name', 'no.address.example'],
    ];
    await mention(a, ...inside, ...outside);
    await decide(team('ipv4-addr', '198.51.100.0/24'), team('ipv6-addr', '2001:db8:1::/48'));
    for (const [, value] of inside) expect((await judgementOf(a, value))?.verdict).toBe('benign');
    for (const [, value] of outside) expect(await judgementOf(a, value)).toBeNull();
  });

  it('replaces the one that held; saying the same again changes nothing', async () => {
    const first = await decide(team('cve', 'CVE-2026-1'));
    const again = await decide(team('cve', 'CVE-2026-1'));
    expect(again.decided[0]).toMatchObject({ outcome: 'unchanged', override: { id: idOf(first) } });
    const other = await decide(team('cve', 'CVE-2026-1', 'observed'));
    expect(other.decided[0]).toMatchObject({ outcome: 'added', replaced: { id: idOf(first) } });
    expect(await findTeamOverrides(database.db)).toMatchObject([
      { value: 'CVE-2026-1', verdict: 'observed', by: 'ann' },
    ]);
    expect(await withdrawVerdict(database.db, idOf(first), 'bob')).toMatchObject({ outcome: 'withdrawn-before' });
    expect(await withdrawVerdict(database.db, 999_999, 'bob')).toEqual({ outcome: 'no-override' });
  });

  it('of two at the same moment one holds, the other is withdrawn, and the articles say what holds', async () => {
    const [a = 0] = ids;
    await mention(a, ['md5', 'bb']);
    await Promise.all([
      decide(team('md5', 'bb')),
      decide(team('md5', 'bb', 'observed')),
      decide(team('md5', 'bb', 'benign', 'third')),
    ]);
    const [held, ...others] = await findTeamOverrides(database.db);
    expect(others).toEqual([]);
    expect((await database.db.select().from(verdictOverrides)).filter((row) => row.withdrawnAt)).toHaveLength(2);
    expect((await judgementOf(a, 'bb'))?.verdict).toBe(held?.verdict);
  });

  it('is refused for an article that is not there, and nothing is kept of it', async () => {
    const refused = await decideVerdicts(database.db, [{ ...team('cve', 'CVE-2026-2'), articleId: 999_999 }]);
    expect(refused).toEqual({ outcome: 'no-article' });
    expect(await database.db.select().from(verdictOverrides)).toEqual([]);
    expect(await findArticleOverrides(database.db, 999_999)).toEqual([]);
  });
});
