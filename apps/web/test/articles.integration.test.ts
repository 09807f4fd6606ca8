import { sources } from '@cti/db/tables/source';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, foundAt, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
const ids: number[] = [];
let source: number;
const day = (n: number) => new Date(Date.UTC(2026, 9, n));

beforeAll(async () => {
  web = await realWeb();
  source = await addSource(web.db, 'first');
  const other = await addSource(web.db, 'second', { tier: 'premium' });
  // Ties in every order, scores and dates that are missing, and one the same moment as another.
  for (let n = 0; n < 23; n += 1) {
    const written = n % 5 !== 0;
    const id = await addArticle(web.db, n % 2 === 0 ? source : other, {
      title: `Article ${n}`,
      ...(written ? { text: `Beacon to c2.evil${n % 3}.com over TLS number ${n}`, score: (n % 4) * 25 } : {}),
      publishedAt: n % 4 === 0 ? null : day(1 + (n % 3)),
      ...(n === 7 ? { technique: { id: 'T1059.001', name: 'PowerShell' }, language: 'ja' } : {}),
    });
    await foundAt(web.db, id, day(5 + (n % 6)));
    ids.push(id);
  }
  await addArticle(web.db, other, {
    title: 'A copy',
    text: 'Beacon to c2.evil1.com, syndicated',
    duplicateOf: ids[1] ?? 0,
    publishedAt: day(1),
  });
});
afterAll(() => web.close());

const list = (query: string) => walkPages(web.call, `/api/v1/articles?${query}`, 50);
const titles = async (query: string) => (await list(query)).map(({ title }) => String(title)).toSorted();

describe('/articles', () => {
  it.each(['newest', 'oldest', 'published', 'score'])(
    'walks every article once, in order, by %s, whatever the page size',
    async (sort) => {
      const whole = await list(`sort=${sort}`);
      for (const size of [1, 4, 7]) {
        const walked = await walkPages(web.call, `/api/v1/articles?sort=${sort}`, size);
        expect(walked.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      }
      expect(new Set(whole.map(({ id }) => id))).toEqual(new Set(ids));
      const keys = whole.map(
        (row) =>
          ({ newest: row.discoveredAt, oldest: row.discoveredAt, published: row.publishedAt, score: row.score })[sort],
      );
      const known = keys.filter((key) => key !== null);
      expect(keys.slice(known.length).every((key) => key === null)).toBe(true);
      const ascending = known.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
      expect(known).toEqual(sort === 'oldest' ? ascending : ascending.toReversed());
    },
  );

  it('gives each article neighbours that are its neighbours in the list', async () => {
    for (const query of ['sort=score', 'sort=published&minScore=25', 'sort=oldest']) {
      const whole = (await list(query)).map(({ id }) => id);
      for (const [at, id] of whole.entries()) {
        const { body } = await web.call('GET', `/api/v1/articles/${id}?${query}`);
        expect([body.previousId, body.nextId]).toEqual([whole[at - 1] ?? null, whole[at + 1] ?? null]);
      }
    }
  });

  it('narrows by source, tier, stage, score, date, technique, observable, language and words', async () => {
    expect(await list(`source=${source}`)).toHaveLength(12);
    expect(await list('tier=premium')).toHaveLength(11);
    expect(await list('stage=discovered')).toHaveLength(5);
    expect((await list('minScore=75')).every(({ score }) => score >= 75)).toBe(true);
    expect(await titles('technique=T1059.001')).toEqual(['Article 7']);
    expect(await titles('technique=t1059.001,T1190')).toEqual(['Article 7']);
    expect(await titles('language=ja')).toEqual(['Article 7']);
    expect(await titles('q=number%207')).toEqual(['Article 7']);
    expect(await list('observableType=domain-name&observable=c2.evil1[.]com&duplicates=hide')).toHaveLength(7);
    expect(await list('observableType=sha256')).toEqual([]);
    const within = await list('since=2026-10-02T00:00:00Z&until=2026-10-02T23:59:59Z');
    expect(within.length).toBeGreaterThan(0);
    expect(within.every(({ publishedAt }) => publishedAt === '2026-10-02T00:00:00.000Z')).toBe(true);
  });

  it('hides copies unless they are asked for', async () => {
    expect(await titles('q=syndicated')).toEqual([]);
    expect(await titles('q=syndicated&duplicates=show')).toEqual(['A copy']);
  });

  it('refuses a cursor of another order, and filters it does not know the values of', async () => {
    const { body } = await web.call('GET', '/api/v1/articles?limit=2&sort=score');
    expect((await web.call('GET', `/api/v1/articles?sort=newest&cursor=${body.nextCursor}`)).body.code).toBe(
      'bad_cursor',
    );
    for (const query of ['stage=lost', 'tier=gold', 'minScore=101', 'since=yesterday', 'source=99999999999', 'q=%00']) {
      expect([query, (await web.call('GET', `/api/v1/articles?${query}`)).status]).toEqual([query, 400]);
    }
  });
});

describe('/articles/:id', () => {
  it('tells all that is known of it, values defanged for showing', async () => {
    const { status, body } = await web.call('GET', `/api/v1/articles/${ids[7]}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: 'Article 7',
      stage: 'extracted',
      score: 75,
      topTechnique: { id: 'T1059.001', name: 'PowerShell' },
    });
    expect(body.mentions).toContainEqual(
      expect.objectContaining({ type: 'domain-name', value: 'c2.evil1.com', defanged: 'c2[.]evil1[.]com' }),
    );
    for (const { start, end, original } of body.mentions) expect(body.text.slice(start, end)).toBe(original);
    expect([body.snapshots.length, body.scoreReasons.length, body.blocks.length]).toEqual([1, 1, 1]);
  });

  it('names the copies of an article, and the first of a copy', async () => {
    const { body } = await web.call('GET', `/api/v1/articles/${ids[1]}`);
    expect(body.duplicates.map(({ title }: { title: string }) => title)).toEqual(['A copy']);
    const copy = await web.call('GET', `/api/v1/articles/${body.duplicates[0].id}`);
    expect(copy.body.duplicates.map(({ title }: { title: string }) => title)).toEqual(['Article 1']);
  });

  it('is tagged, so that an unchanged article is not sent again', async () => {
    const first = await web.call('GET', `/api/v1/articles/${ids[2]}`);
    const again = await web.call('GET', `/api/v1/articles/${ids[2]}`, undefined, {
      'if-none-match': String(first.headers['etag']),
    });
    expect([again.status, again.text]).toEqual([304, '']);
    await web.db.update(sources).set({ name: 'Renamed' }).where(eq(sources.id, source));
    const changed = await web.call('GET', `/api/v1/articles/${ids[2]}`, undefined, {
      'if-none-match': String(first.headers['etag']),
    });
    expect(changed.status).toBe(200);
  });

  it('gives its text and its page as plain text that no browser runs', async () => {
    const text = await web.call('GET', `/api/v1/articles/${ids[7]}/text`);
    expect([text.status, text.text]).toEqual([200, 'Beacon to c2.evil1.com over TLS number 7']);
    const page = await web.call('GET', `/api/v1/articles/${ids[7]}/snapshot`);
    expect(page.text).toContain('<script>alert(1)</script>');
    for (const { headers } of [text, page]) {
      expect(headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('is 404 when there is none, and 400 when the id is not one', async () => {
    for (const path of ['', '/text', '/snapshot']) {
      expect((await web.call('GET', `/api/v1/articles/999999${path}`)).status).toBe(404);
      expect((await web.call('GET', `/api/v1/articles/0${path}`)).status).toBe(400);
    }
    expect((await web.call('GET', `/api/v1/articles/${ids[0]}/text`)).status).toBe(404);
    expect((await web.call('GET', `/api/v1/articles/${ids[7]}/snapshot?snapshot=999999`)).body.code).toBe(
      'snapshot_not_found',
    );
    expect((await web.call('DELETE', '/api/v1/articles/999999')).status).toBe(404);
    expect((await web.call('POST', '/api/v1/articles/999999/reprocess')).status).toBe(404);
    expect((await web.call('DELETE', '/api/v1/articles/99999999999')).status).toBe(400);
  });

  it('is worked over again from its snapshot, or from the start without one', async () => {
    expect((await web.call('POST', `/api/v1/articles/${ids[2]}/reprocess`)).status).toBe(202);
    expect((await web.call('POST', `/api/v1/articles/${ids[0]}/reprocess`)).status).toBe(202);
    expect(web.enqueued).toEqual([
      { name: 'article.parse', payload: { articleId: ids[2] } },
      { name: 'article.fetch', payload: { articleId: ids[0] } },
    ]);
    expect((await web.call('GET', `/api/v1/articles/${ids[2]}`)).body.stage).toBe('fetched');
  });

  it('is gone after it was removed, and its address is remembered as removed', async () => {
    expect(await web.call('DELETE', `/api/v1/articles/${ids[22]}`)).toMatchObject({ status: 204, text: '' });
    for (const path of ['', '/text', '/snapshot'])
      expect((await web.call('GET', `/api/v1/articles/${ids[22]}${path}`)).status).toBe(404);
    expect(await titles('q=number%2022')).toEqual([]);
    const { body } = await web.call('GET', `/api/v1/sources/${source}/skips`);
    expect(body.items).toMatchObject([{ reason: 'removed', title: 'Article 22', articleId: ids[22] }]);
  });
});
