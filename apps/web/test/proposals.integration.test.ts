import type { ProposalKind } from '@cti/core/proposal';
import { proposals } from '@cti/db/tables/proposal';
import { sources } from '@cti/db/tables/source';
import { propose } from '@cti/db/write/proposals';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb()));
afterAll(() => web.close());

const addProposal = async (sourceId: number, kind: ProposalKind, before: string | null, after: string) => {
  const entry = { title: 'One', url: 'https://a.example/1', publishedAt: '2026-11-01T00:00:00.000Z' };
  await propose(web.db, {
    sourceId,
    kind,
    before,
    after,
    reason: 'It redirects for good.',
    preview: { before: [], after: [entry] },
  });
  const rows = await web.db.select().from(proposals).where(eq(proposals.after, after));
  return rows.find((row) => row.sourceId === sourceId)?.id ?? 0;
};
const choose = (id: number, choice: string) => web.call('POST', `/api/v1/proposals/${id}/${choice}`);
const rowOf = async (id: number) => (await web.db.select().from(sources).where(eq(sources.id, id)))[0];
const age = (id: number) =>
  web.db
    .update(sources)
    .set({ etag: '"old"', lastModified: 'then', nextCheckAt: new Date('2030-01-01') })
    .where(eq(sources.id, id));

describe('/proposals', () => {
  it('changes the feed when accepted, reads it anew at once, and puts the old one back when rolled back', async () => {
    const source = await addSource(web.db, 'moved');
    await age(source);
    const id = await addProposal(source, 'feed-url', 'https://moved.example/feed', 'https://moved.example/rss.xml');
    expect((await web.call('GET', `/api/v1/sources/${source}`)).body.openProposals).toBe(1);

    const accepted = await choose(id, 'accept');
    expect([accepted.status, accepted.body]).toMatchObject([
      200,
      { state: 'accepted', sourceName: 'The moved', preview: { before: [], after: [{ title: 'One' }] } },
    ]);
    expect(accepted.body.decidedAt).not.toBeNull();
    expect(await rowOf(source)).toMatchObject({
      feedUrl: 'https://moved.example/rss.xml',
      etag: null,
      lastModified: null,
    });
    expect((await rowOf(source))?.nextCheckAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect((await web.call('GET', `/api/v1/sources/${source}`)).body.openProposals).toBe(0);

    await age(source);
    expect((await choose(id, 'roll-back')).body.state).toBe('rolled-back');
    expect(await rowOf(source)).toMatchObject({ feedUrl: 'https://moved.example/feed', etag: null });
    expect((await choose(id, 'accept')).body).toMatchObject({ status: 409, code: 'proposal_decided' });
  });

  it('changes the selector of a listing and nothing else of the rules', async () => {
    const rules = { listing: { pages: 3, selector: 'a.old' }, skipTitles: ['webinar'] };
    const source = await addSource(web.db, 'listing', { feedUrl: null, rules: rules as never });
    const id = await addProposal(source, 'listing-selector', 'a.old', 'article h2 a');
    expect((await choose(id, 'accept')).status).toBe(200);
    expect((await rowOf(source))?.rules).toMatchObject({
      listing: { pages: 3, selector: 'article h2 a' },
      skipTitles: ['webinar'],
    });
    expect((await choose(id, 'roll-back')).status).toBe(200);
    expect((await rowOf(source))?.rules).toMatchObject({ listing: { pages: 3, selector: 'a.old' } });
  });

  it('takes a selector away again where there was none', async () => {
    const source = await addSource(web.db, 'no-selector', { feedUrl: null });
    const id = await addProposal(source, 'listing-selector', null, '.post a');
    await choose(id, 'accept');
    expect((await rowOf(source))?.rules.listing).toEqual({ selector: '.post a' });
    await choose(id, 'roll-back');
    expect((await rowOf(source))?.rules.listing).toEqual({});
  });

  it('leaves the source alone when rejected', async () => {
    const source = await addSource(web.db, 'rejected');
    const id = await addProposal(source, 'feed-url', 'https://rejected.example/feed', 'https://rejected.example/new');
    expect((await choose(id, 'reject')).body.state).toBe('rejected');
    expect((await rowOf(source))?.feedUrl).toBe('https://rejected.example/feed');
    expect((await choose(id, 'roll-back')).body).toMatchObject({ status: 409, code: 'proposal_decided' });
  });

  it('refuses to change, or to change back, a source that has changed since', async () => {
    const source = await addSource(web.db, 'edited');
    const id = await addProposal(source, 'feed-url', 'https://edited.example/feed', 'https://edited.example/new');
    const setFeed = (feedUrl: string) => web.db.update(sources).set({ feedUrl }).where(eq(sources.id, source));
    await setFeed('https://edited.example/by-a-person');
    const { status, body } = await choose(id, 'accept');
    expect([status, body.code]).toEqual([409, 'source_changed']);
    expect(body.detail).toContain('https://edited.example/by-a-person');
    await setFeed('https://edited.example/feed');
    expect((await choose(id, 'accept')).status).toBe(200);
    await setFeed('https://edited.example/by-a-person');
    expect((await choose(id, 'roll-back')).body.code).toBe('source_changed');
    expect((await rowOf(source))?.feedUrl).toBe('https://edited.example/by-a-person');
  });

  it("refuses another source's feed and what the source's rules would not take, and stays open", async () => {
    await addSource(web.db, 'owner');
    const source = await addSource(web.db, 'wrong');
    const before = 'https://wrong.example/feed';
    const taken = await addProposal(source, 'feed-url', before, 'https://owner.example/feed');
    const hostile = await addProposal(source, 'feed-url', before, 'javascript:alert(1)');
    const slow = await addProposal(source, 'listing-selector', null, 'a ~ a ~ a:has(b)');
    expect((await choose(taken, 'accept')).body).toMatchObject({ status: 409, code: 'feed_taken' });
    for (const id of [hostile, slow])
      expect((await choose(id, 'accept')).body).toMatchObject({ status: 409, code: 'proposal_unusable' });
    expect((await rowOf(source))?.feedUrl).toBe(before);
    expect((await web.call('GET', `/api/v1/sources/${source}`)).body.openProposals).toBe(3);
  });

  it('does it once when two accept at the same moment', async () => {
    const source = await addSource(web.db, 'twice');
    const id = await addProposal(source, 'feed-url', 'https://twice.example/feed', 'https://twice.example/new');
    const both = await Promise.all([choose(id, 'accept'), choose(id, 'accept')]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('lists them newest first, each once, by state and source', async () => {
    const all = await walkPages(web.call, '/api/v1/proposals', 3);
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(new Set(ids).size).toBe(ids.length);
    const open = await walkPages(web.call, '/api/v1/proposals?state=open', 50);
    expect(open.length).toBe(3);
    expect(open.every(({ state }) => state === 'open')).toBe(true);
    const [{ sourceId }] = open;
    expect(await walkPages(web.call, `/api/v1/proposals?sourceId=${sourceId}`, 50)).toEqual(open);
    expect((await web.call('GET', '/api/v1/proposals?state=maybe')).body.errors[0].path).toBe('state');
    expect((await web.call('GET', '/api/v1/proposals?cursor=nonsense')).body.code).toBe('bad_cursor');
  });

  it('is 404 for a proposal that is not there', async () => {
    for (const choice of ['accept', 'reject', 'roll-back'])
      expect((await choose(999_999, choice)).body).toMatchObject({ status: 404, code: 'proposal_not_found' });
  });
});
