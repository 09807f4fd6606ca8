import { indicators } from '@cti/db/tables/judgement';
import { observables } from '@cti/db/tables/observable';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => {
  web = await realWeb();
  const one = await addSource(web.db, 'one', { tier: 'premium' });
  const two = await addSource(web.db, 'two');
  const three = await addSource(web.db, 'three');
  const original = await addArticle(web.db, one, { title: 'A', text: 'It calls evil-a[.]com and google.com home.' });
  await addArticle(web.db, two, { title: 'Copy', text: 'It calls evil-a[.]com home!', duplicateOf: original });
  await addArticle(web.db, three, { title: 'C', text: 'We saw evil-a[.]com too.' });
});
afterAll(() => web.close());

const page = async (value: string) => (await web.call('GET', `/api/v1/observables/domain-name/${value}`)).body;
const idOf = async (value: string): Promise<number> => (await page(value)).observable.id;

describe('/observables', () => {
  it('counts copies once, and says what the warninglists say now', async () => {
    const { observable } = await page('evil-a.com');
    expect(observable).toMatchObject({
      articles: 3,
      independentSources: 2,
      independentSourcesExact: true,
      setAside: 0,
    });
    expect(observable.lists).toMatchObject({ verdict: 'observed' });
    const { lists } = (await page('google.com')).observable;
    expect([lists.verdict, lists.reason]).toEqual(['benign', expect.stringContaining('warninglist')]);
  });

  it('promotes with the suggested confidence, explained part by part, and the validity of its type', async () => {
    const id = await idOf('evil-a.com');
    const { suggestion } = await page('evil-a.com');
    const sum = suggestion.parts.reduce((total: number, { points }: { points: number }) => total + points, 0);
    expect(sum).toBe(suggestion.confidence);
    expect(suggestion.parts.map(({ label }: { label: string }) => label)).toEqual([
      'An article names it',
      '2 independent sources name it',
      'The best of its sources has reliability B',
      'Its author defanged it',
    ]);
    const { status, body } = await web.call('POST', `/api/v1/observables/${id}/indicator`, { note: 'C2' });
    expect(status).toBe(200);
    expect(body.indicator).toMatchObject({
      confidence: suggestion.confidence,
      confidenceNow: suggestion.confidence,
      validUntil: suggestion.validUntil,
      valid: true,
      note: 'C2',
      promotedBy: 'analyst',
    });
    const listed = await walkPages(web.call, '/api/v1/observables?show=indicators', 1);
    expect(listed.map(({ value }) => value)).toEqual(['evil-a.com']);
  });

  it('shows less confidence the longer the value has not been seen', async () => {
    const id = await idOf('evil-a.com');
    const lastSeenAt = new Date(Date.now() - 90 * 86_400_000);
    await web.db.update(observables).set({ lastSeenAt }).where(eq(observables.id, id));
    const { confidence, confidenceNow } = (await page('evil-a.com')).observable.indicator;
    expect(confidenceNow).toBe(Math.round(confidence / 2));
  });

  it('changes what is given by hand and says so; ends it without forgetting it; and begins it again', async () => {
    const id = await idOf('evil-a.com');
    const url = `/api/v1/observables/${id}/indicator`;
    const changed = await web.call('POST', url, { confidence: 100, validUntil: null });
    expect(changed.body.indicator).toMatchObject({ confidence: 100, validUntil: null });
    expect(changed.body.indicator.reasons.at(-1).label).toBe('analyst set it');
    const ended = await web.call('DELETE', url);
    expect(ended.body.indicator).toMatchObject({ valid: false, confidence: 100, endedBy: 'analyst' });
    expect(ended.body.indicator.endedAt).toBe(ended.body.indicator.validUntil);
    expect((await web.call('GET', '/api/v1/observables?show=indicators')).body.items).toEqual([]);
    expect(await web.db.select().from(indicators)).toHaveLength(1);
    expect((await web.call('DELETE', url)).body.indicator.validUntil).toBe(ended.body.indicator.validUntil);
    const begun = (await web.call('POST', url, {})).body.indicator;
    expect(begun).toMatchObject({ valid: true, endedBy: null, endedAt: null });
  });

  it('names nobody for an end that came by itself', async () => {
    const id = await idOf('evil-a.com');
    const validUntil = new Date(Date.now() - 1000);
    await web.db.update(indicators).set({ validUntil }).where(eq(indicators.observableId, id));
    const { body } = await web.call('DELETE', `/api/v1/observables/${id}/indicator`);
    expect(body.indicator).toMatchObject({ valid: false, endedBy: null, validUntil: validUntil.toISOString() });
  });

  it('refuses what is no observable, no indicator, no confidence or past', async () => {
    const id = await idOf('google.com');
    expect((await web.call('POST', '/api/v1/observables/99999/indicator', {})).body.code).toBe('observable_not_found');
    expect((await web.call('DELETE', `/api/v1/observables/${id}/indicator`)).body.code).toBe('indicator_not_found');
    for (const body of [{ confidence: 101 }, { confidence: 1.5 }, { validUntil: '2020-01-01T00:00:00Z' }, { no: 1 }])
      expect((await web.call('POST', `/api/v1/observables/${id}/indicator`, body)).status).toBe(400);
  });
});
