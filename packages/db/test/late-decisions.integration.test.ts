import type { Mention } from '@cti/core/observable';
import { SourceDeclaration } from '@cti/core/source';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { articles } from '../src/tables/article.ts';
import { contents } from '../src/tables/content.ts';
import { judgements, verdictOverrides } from '../src/tables/judgement.ts';
import { mentions, observables } from '../src/tables/observable.ts';
import { storeContent } from '../src/write/content.ts';
import { takeDecisionTurn } from '../src/write/decision-turn.ts';
import { insertArticles } from '../src/write/entries.ts';
import { type StoredJudgement, storeIntelligence } from '../src/write/intelligence.ts';
import { registerSources } from '../src/write/sources.ts';
import { type VerdictDecision, decideVerdicts, withdrawVerdict } from '../src/write/verdict-overrides.ts';

let database: TestDatabase;
const ids: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const declaration = SourceDeclaration.parse({ slug: 'one', name: 'One', url: 'https://one.example/' });
  const [source] = await registerSources(database.db, [declaration], { origin: 'person' });
  const sourceId = source?.id ?? 0;
  const entry = (url: string) => ({ sourceId, url, entryUrl: url, title: url, entryUpdatedAt: null });
  const rows = await insertArticles(database.db, [entry('https://one.example/a'), entry('https://one.example/b')]);
  ids.push(...rows.map(({ id }) => id));
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of [judgements, verdictOverrides, mentions, observables, contents]) await database.db.delete(table);
});

const judgementOf = async (articleId: number, value: string) => {
  const [row] = await database.db
    .select({ verdict: judgements.verdict, reason: judgements.reason })
    .from(judgements)
    .innerJoin(observables, eq(observables.id, judgements.observableId))
    .where(and(eq(judgements.articleId, articleId), eq(observables.value, value)));
  return row ?? null;
};

const team = (type: Mention['type'], value: string) =>
  ({ type, value, verdict: 'benign', reason: '', by: 'ann', articleId: null }) satisfies VerdictDecision;

const decide = async (...decisions: VerdictDecision[]) => {
  const done = await decideVerdicts(database.db, decisions);
  if (done.outcome !== 'done') throw new Error(done.outcome);
  return done;
};
const idOf = (done: Awaited<ReturnType<typeof decide>>) => done.decided[0]?.override.id ?? 0;

describe('findings stored after a decision that their extraction did not know', () => {
  const found = (value: string) =>
    ({ type: 'domain-name', value, start: 0, end: value.length, original: value }) as const;
  const readOf = (value: string, known: StoredJudgement[] = []) => ({
    mentions: [found(value)],
    techniques: [],
    entities: [],
    relations: [],
    judgements: known,
    platforms: [],
    passages: [],
    hunt: { score: 1, reasons: [] },
    priorityRank: 1,
    seenAt: new Date(),
  });
  const textOf = (articleId: number, text: string, again: boolean) => ({
    articleId,
    again,
    snapshotId: null,
    title: 't',
    authors: [],
    publishedAt: null,
    publishedFrom: null,
    modifiedAt: null,
    siteName: null,
    language: null,
    words: 1,
    excerpt: text,
    reservation: null,
    text,
    blocks: [],
    links: [],
    pages: [],
    notes: [],
    quality: { score: 50, reasons: [] },
    textHash: text,
    countedWords: 1,
    signature: [],
    sample: [],
    facts: [],
    bands: [],
  });
  /** Every way in which findings are stored. */
  const ways: [string, (articleId: number, value: string, known?: StoredJudgement[]) => Promise<void>][] = [
    [
      'first',
      (articleId, value, known) => storeContent(database.db, textOf(articleId, value, false), readOf(value, known)),
    ],
    [
      'again',
      (articleId, value, known) => storeContent(database.db, textOf(articleId, value, true), readOf(value, known)),
    ],
    [
      'by themselves',
      (articleId, text, known) => storeIntelligence(database.db, { articleId, title: 't', text }, readOf(text, known)),
    ],
  ];

  it.each(ways)('%s are judged by it all the same, and by nothing that was taken back', async (way, storeFound) => {
    const [a = 0] = ids;
    const value = `${way.replace(' ', '-')}.late.example`;
    const done = await decide(team('domain-name', '*.late.example'));
    await storeFound(a, value);
    expect(await judgementOf(a, value)).toMatchObject({ verdict: 'benign' });
    const [row] = await database.db.select().from(articles).where(eq(articles.id, a));
    expect(row?.observableCount).toBe(0);
    await withdrawVerdict(database.db, idOf(done), 'bob');
    for (const table of [judgements, mentions]) await database.db.delete(table);
    const reason = 'ann decided so for the team, with *.late.example.';
    const stale = {
      verdict: 'benign',
      reason,
      notes: [],
      foundVerdict: 'observed',
      foundReason: '',
    } satisfies Partial<StoredJudgement>;
    await storeFound(a, value, [{ type: 'domain-name', value, ...stale }]);
    expect(await judgementOf(a, value)).toBeNull();
  });

  it.each(ways)('%s wait for one that is being made, and see it', async (way, storeFound) => {
    const [, b = 0] = ids;
    const value = `${way.replace(' ', '-')}.beside.example`;
    const row = { type: 'domain-name', value, verdict: 'benign', scope: 'team', decidedBy: 'ann' } as const;
    let stored: Promise<void> = Promise.resolve();
    await database.db.transaction(async (tx) => {
      await takeDecisionTurn(tx);
      await tx.insert(verdictOverrides).values(row);
      stored = storeFound(b, value);
      await new Promise((resolve) => setTimeout(resolve, 200)); // the decision has judged all that it can see
    });
    await stored;
    expect(await judgementOf(b, value)).toMatchObject({ verdict: 'benign', reason: 'ann decided so for the team.' });
  });

  it('keep a decision for their article alone that was made before its first reading', async () => {
    const [a = 0] = ids;
    await decide({ ...team('domain-name', 'alone.example'), articleId: a });
    await database.db.update(verdictOverrides).set({ decidedAt: new Date(0) });
    await storeContent(database.db, textOf(a, 'alone.example', false), readOf('alone.example'));
    expect(await judgementOf(a, 'alone.example')).toMatchObject({ verdict: 'benign' });
  });
});
