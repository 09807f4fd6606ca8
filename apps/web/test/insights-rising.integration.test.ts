import { countEntities } from '@cti/db/write/entity-totals';
import { entityMentions } from '@cti/db/tables/entity';
import { dayMs, dayOf } from '@cti/intel/insight/days';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, foundAt, realWeb } from './fixture.ts';

const [steady, rising, twice] = ['CVE-2025-0001', 'CVE-2025-0002', 'CVE-2025-0003'];

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;

/** Noon of so many days ago, so that no test stands between two days. */
const daysAgo = (days: number) => new Date(Math.floor(Date.now() / dayMs) * dayMs - days * dayMs + dayMs / 2);

/** An article of a day, which names these. */
const add = async (ago: number, cves: readonly string[], actor?: string) => {
  const id = await addArticle(web.db, sourceId, { title: `Of ${ago}`, text: 'A report.', publishedAt: daysAgo(ago) });
  await foundAt(web.db, id, daysAgo(ago));
  const named = [
    ...cves.map((cve) => ({ entityId: cve, kind: 'vulnerability' as const, name: cve })),
    ...(actor ? [{ entityId: `actor-${actor}`, kind: 'actor' as const, name: actor }] : []),
  ];
  for (const one of named)
    await web.db.insert(entityMentions).values({
      ...one,
      articleId: id,
      rule: 'name',
      confidence: 90,
      start: 0,
      end: one.name.length,
      original: one.name,
    });
};

/** In 35 articles of the 330 days before, and in 10 of the last 30. */
const [past, now] = [35, 10];

beforeAll(async () => {
  web = await realWeb();
  sourceId = await addSource(web.db, 'feed');
  for (let at = 0; at < past; at += 1) await add(35 + at * 9, at < 2 ? [steady, rising] : [steady]);
  // An actor rises more sharply still: it is of another kind, and neither shown nor tested with these.
  for (let ago = 1; ago <= now; ago += 1)
    await add(ago, [...(ago <= 6 ? [rising] : [steady]), ...(ago <= 2 ? [twice] : [])], 'Lynx');
  await countEntities(web.db, 'now');
});
afterAll(() => web.close());

const get = async (query = ''): Promise<Json> =>
  (await web.call('GET', `/api/v1/insights/rising?kind=vulnerability${query}`)).body;

/** How likely so many or more of `tries` fall into the range by chance, added up term by term. */
const tail = (hits: number, tries: number): number => {
  const share = now / (now + past);
  const choose = (k: number): number => (k === 0 ? 1 : (choose(k - 1) * (tries - k + 1)) / k);
  return Array.from({ length: tries - hits + 1 }, (_, more) => hits + more).reduce(
    (sum, k) => sum + choose(k) * share ** k * (1 - share) ** (tries - k),
    0,
  );
};

describe('which vulnerabilities rise', () => {
  it('is told by the exact test against their own past, made up for how many were tested', async () => {
    const { kind, windows, tested, rows, notes } = await get();
    expect([kind, windows, tested]).toEqual(['vulnerability', 11, 3]);
    expect(rows.map(({ id }: Json) => id)).toEqual([rising, twice, steady]);
    const [up, few, level] = rows;
    const ps = [tail(6, 8), tail(2, 2), tail(4, 39)];
    expect(up).toMatchObject({ tellings: 6, past: 2, isRising: true, problem: null });
    expect(up.expected).toBeCloseTo((2 * now) / past, 10);
    expect(up.ratio).toBeCloseTo(6 / ((2 * now) / past), 10);
    for (const [at, row] of [up, few, level].entries()) expect(row.p).toBeCloseTo(ps[at] ?? 0, 10);
    // Benjamini and Hochberg: p times 3 by its rank.
    expect(up.q).toBeCloseTo((ps[0] ?? 0) * 3, 10);
    expect(few.q).toBeCloseTo(((ps[1] ?? 0) * 3) / 2, 10);
    expect(few).toMatchObject({ tellings: 2, past: 0, ratio: null, isRising: false });
    expect(level).toMatchObject({ tellings: 4, past: 35, isRising: false });
    expect(notes.join(' ')).toMatch(/exact conditional binomial test.*Benjamini and Hochberg over all 3/);
  });

  it('is drawn with weeks that add up to what was tested', async () => {
    const { rows } = await get();
    for (const { tellings, past: before, series } of rows)
      expect(series.reduce((sum: number, week: Json) => sum + week.tellings, 0)).toBe(tellings + before);
  });

  it('has the same figures as CSV', async () => {
    const { rows } = await get();
    const { text } = await web.call('GET', '/api/v1/insights/rising?kind=vulnerability&format=csv');
    const [head = '', ...lines] = text.replaceAll('"', '').trimEnd().split('\r\n');
    const columns = head.split(',');
    for (const [at, row] of rows.entries()) {
      const cells = lines[at]?.split(',') ?? [];
      expect(cells[columns.indexOf('id')]).toBe(row.id);
      for (const figure of ['tellings', 'past', 'expected', 'p', 'q'])
        expect(Number(cells[columns.indexOf(figure)]), figure).toBe(row[figure]);
    }
  });

  it('calls nothing rising in days that are as all days were', async () => {
    const { rows } = await get(`&since=${dayOf(daysAgo(64))}&until=${dayOf(daysAgo(35))}`);
    expect(rows.find(({ id }: Json) => id === steady)).toMatchObject({ isRising: false, problem: null });
  });
});
