import { randomUUID } from 'node:crypto';
import { articles } from '@cti/db/tables/article';
import { judgements } from '@cti/db/tables/judgement';
import { modelCalls } from '@cti/db/tables/model';
import { mentions } from '@cti/db/tables/observable';
import { sources } from '@cti/db/tables/source';
import { stories, storyArticles } from '@cti/db/tables/story';
import { dayMs, dayOf } from '@cti/intel/insight/days';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { microCentsOf } from '../src/models/money.ts';
import { type Json, addArticle, addSource, foundAt, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let fast: number;
let slow: number;

beforeAll(async () => {
  web = await realWeb();
  fast = await addSource(web.db, 'fast');
  slow = await addSource(web.db, 'slow');
});
afterAll(() => web.close());

/** So many hours after the midnight (UTC) of so many days ago. */
const at = (ago: number, hours = 0) =>
  new Date(Math.floor(Date.now() / dayMs) * dayMs - ago * dayMs + hours * 3_600_000);

type Dates = { published: Date | null; found: Date };

const add = async (source: number, { published, found }: Dates, text = 'nothing much'): Promise<number> => {
  const id = await addArticle(web.db, source, { title: randomUUID(), text, publishedAt: published });
  await foundAt(web.db, id, found);
  return id;
};

const tell = async (first: Date, second: Dates) => {
  const ids = [await add(fast, { published: first, found: at(0) }), await add(slow, second)];
  const row = { title: 'a', firstAt: first, lastAt: at(0), articles: 2, independentSources: 2 };
  const [story] = await web.db.insert(stories).values(row).returning({ id: stories.id });
  const storyId = story?.id ?? 0;
  await web.db.insert(storyArticles).values(ids.map((articleId) => ({ articleId, storyId, score: 1, why: [] })));
};

const get = async (path: string): Promise<Json> => (await web.call('GET', `/api/v1/insights/${path}`)).body;

describe('who was first', () => {
  it('is nobody where the dates leave it open', async () => {
    const noon = at(10, 12);
    await tell(at(10), { published: noon, found: noon }); // a day without a time, and noon of it
    await tell(at(11, 7), { published: at(11, 7), found: at(11, 7) });
    await tell(at(12, 7), { published: null, found: at(12, 9) });
    await tell(at(13), { published: at(12), found: at(12) }); // a day without a time, and the next
    const { rows, stories: told } = await get('first');
    expect(told.map(({ leadHours }: Json) => leadHours)).toEqual([24]);
    expect(rows[0]).toMatchObject({ source: { id: fast }, stories: 4, first: 1, share: 0.25, medianLeadHours: 24 });
    expect(rows[1]).toMatchObject({ source: { id: slow }, stories: 4, first: 0 });
    const { rows: cards } = await get('sources');
    expect(cards.find(({ source }: Json) => source.id === fast)).toMatchObject({ toldFirst: 1, sharedStories: 4 });
  });
});

describe('a scorecard', () => {
  const cardOf = async (source: number, query = ''): Promise<Json> =>
    (await get(`sources?source=${source}${query}`)).rows[0];

  it('has the median of the leads, of an even number of them the middle', async () => {
    const days = `&since=${dayOf(at(62))}&until=${dayOf(at(60))}`;
    const lead = (ago: number, hours: number) =>
      tell(at(ago, 1), { published: at(ago, 1 + hours), found: at(ago, 1 + hours) });
    await lead(62, 2);
    await lead(61, 20);
    await lead(60, 6);
    expect(await cardOf(fast, days)).toMatchObject({ toldFirst: 3, sharedStories: 3, medianLeadHours: 6 });
    expect(await cardOf(slow, days)).toMatchObject({ toldFirst: 0, sharedStories: 3, medianLeadHours: null });
    const two = `&since=${dayOf(at(62))}&until=${dayOf(at(61))}`;
    expect(await cardOf(fast, two)).toMatchObject({ toldFirst: 2, medianLeadHours: 11 });
    expect((await get(`first?source=${fast}${two}`)).rows).toMatchObject([{ first: 2, medianLeadHours: 11 }]);
  });

  it('has the cost by the ledger, of its own articles and of the range alone', async () => {
    const source = await addSource(web.db, 'dear');
    const call = { purpose: 'summary', askedBy: 'ana', provider: 'ollama', model: 'm', promptVersion: '1' } as const;
    const paid = (sourceId: number | null, usd: number, day: number, outcome: 'done' | 'cached' = 'done') =>
      ({ ...call, sourceId, microCents: microCentsOf(usd), at: at(day, 12), outcome }) as const;
    await web.db
      .insert(modelCalls)
      .values([
        paid(source, 1.25, 3),
        paid(source, 0.0005, 2),
        paid(source, 0, 2, 'cached'),
        paid(source, 40, 50),
        paid(fast, 7, 3),
        paid(null, 9, 3),
      ]);
    expect((await cardOf(source)).usd).toBeCloseTo(1.2505, 8);
    expect((await cardOf(source, `&since=${dayOf(at(50))}&until=${dayOf(at(50))}`)).usd).toBe(40);
    expect((await cardOf(slow)).usd).toBe(0);
  });

  it('has the days of silence against those it usually lets pass, as of now, and neither where it is not known', async () => {
    const source = await addSource(web.db, 'silent');
    const set = (changes: object) => web.db.update(sources).set(changes).where(eq(sources.id, source));
    const unknown = { lastNewAt: null, silentDays: null, usualGapDays: null, silence: null };
    expect(await cardOf(source)).toMatchObject(unknown);
    await set({ lastNewAt: new Date(Date.now() - 6 * dayMs) });
    // Each with days of its own: an answer is good for a minute.
    const card = await cardOf(source, `&since=${dayOf(at(49))}&until=${dayOf(at(49))}`);
    expect(card).toMatchObject({ usualGapDays: null, silence: null });
    expect(card.silentDays).toBeCloseTo(6, 2);
    await set({ usualGapSeconds: 1.5 * 86_400 });
    const known = await cardOf(source, `&since=${dayOf(at(50))}&until=${dayOf(at(50))}`);
    expect(known.usualGapDays).toBe(1.5);
    expect(known.silentDays).toBeCloseTo(6, 2);
    expect(known.silence).toBeCloseTo(4, 2);
  });
});

describe('what was set aside', () => {
  it('counts for a source with what analysts decided, by a pattern too', async () => {
    const since = dayOf(at(40));
    const id = await add(slow, { published: at(40), found: at(40) }, 'one.evil.com, two.evil.com and three.evil.com');
    const seen = await web.db
      .selectDistinct({ id: mentions.observableId })
      .from(mentions)
      .where(eq(mentions.articleId, id));
    const [listed, decided] = seen;
    const benign = { articleId: id, verdict: 'benign' } as const;
    await web.db.insert(judgements).values([
      { ...benign, observableId: listed?.id ?? 0, reason: 'A list', foundVerdict: 'benign', foundReason: 'A list' },
      {
        ...benign,
        observableId: decided?.id ?? 0,
        reason: 'Ann decided so for the team, with *.evil.com.',
        foundVerdict: 'observed',
        foundReason: '',
      },
    ]);
    const { rows } = await get(`sources?source=${slow}&since=${since}&until=${since}`);
    expect(rows).toMatchObject([{ values: 3, setAside: 2, byAnalysts: 1, falsePositiveRate: 2 / 3 }]);
    await web.db.delete(articles).where(eq(articles.id, id));
  });
});
