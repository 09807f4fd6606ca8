import { judgements } from '@cti/db/tables/judgement';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
const ids: number[] = [];
const path = '/api/v1/verdict-overrides';

beforeAll(async () => {
  web = await realWeb();
  const one = await addSource(web.db, 'one');
  const two = await addSource(web.db, 'two');
  ids.push(await addArticle(web.db, one, { title: 'A', text: 'seen evil-a[.]com and cdn.evil-b.com, 198.51.100.7' }));
  ids.push(await addArticle(web.db, two, { title: 'B', text: 'seen evil-a[.]com and evil-c.com' }));
});
afterAll(() => web.close());

const decide = (body: object) => web.call('POST', path, body);
const judgementsOf = async (id: number) => (await web.call('GET', `/api/v1/articles/${id}`)).body.judgements;

describe('/verdict-overrides', () => {
  it('sets a value aside in one article, answers the same decision again with 200, and takes it back', async () => {
    const [a = 0, b = 0] = ids;
    const body = { type: 'domain-name', value: 'evil-a[.]com', verdict: 'benign', articleId: a, reason: 'sinkhole' };
    const made = await decide(body);
    expect([made.status, made.body]).toMatchObject([
      201,
      { articles: 1, replaced: null, override: { value: 'evil-a.com', defanged: 'evil-a[.]com', articleTitle: 'A' } },
    ]);
    expect(await judgementsOf(a)).toMatchObject([{ value: 'evil-a.com', verdict: 'benign' }]);
    expect(await judgementsOf(b)).toEqual([]);
    expect((await decide(body)).status).toBe(200);
    const back = await web.call('DELETE', `${path}/${made.body.override.id}`);
    expect([back.status, back.body.override]).toMatchObject([200, { withdrawnBy: 'analyst' }]);
    expect(await judgementsOf(a)).toEqual([]);
    expect((await web.call('DELETE', `${path}/${made.body.override.id}`)).body.override.withdrawnAt).toBe(
      back.body.override.withdrawnAt,
    );
  });

  it('says what is wrong with a value, an article or a decision that cannot be', async () => {
    const benign = { verdict: 'benign', reason: '' };
    for (const [type, value] of [
      ['domain-name', '*.com'],
      ['domain-name', '*.co.uk'],
      ['domain-name', '*.not a name'],
      ['ipv4-addr', '10.0.0.0/7'],
      ['ipv4-addr', '999.1.1.1'],
      ['ipv6-addr', '192.0.2.1'],
    ]) {
      const { status, body } = await decide({ ...benign, type, value });
      expect([status, body.errors?.[0]?.path, value]).toEqual([400, 'value', value]);
    }
    expect((await decide({ ...benign, type: 'cve', value: 'CVE-2026-1', articleId: 99_999 })).body.code).toBe(
      'article_not_found',
    );
    expect((await decide({ type: 'cve', value: 'CVE-2026-1', verdict: 'private' })).status).toBe(400);
    expect((await decide({ ...benign, type: 'file-name', value: 'a\0.exe' })).body.errors[0].path).toBe('value');
    expect((await web.call('DELETE', `${path}/99999`)).body.code).toBe('override_not_found');
    expect((await web.call('GET', `${path}?q=CVE-2026-1`)).body.items).toEqual([]);
  });

  it('takes a list in, tells of each line what became of it, and gives it out as it can come in again', async () => {
    const text = [
      '# ours',
      '*.evil-b[.]com # our CDN',
      'evil-c.com',
      '',
      '198.51.100.0/24 # office, "HQ"',
      'hxxps://evil-d[.]com/a#b # a page',
      'evil-c.com # twice',
      'what is this',
      '*.com',
    ].join('\n');
    const { status, body } = await web.call('POST', `${path}/import`, { text, verdict: 'benign' });
    expect(status).toBe(200);
    expect(body.lines.map((line: { line: number; outcome: string }) => [line.line, line.outcome])).toEqual([
      [2, 'added'],
      [7, 'added'],
      [5, 'added'],
      [6, 'added'],
      [8, 'refused'],
      [9, 'refused'],
    ]);
    expect(body.articles).toBe(2);
    expect((await judgementsOf(ids[0] ?? 0)).map(({ value }: { value: string }) => value).toSorted()).toEqual([
      '198.51.100.7',
      'cdn.evil-b.com',
    ]);
    const out = await web.call('GET', `${path}/export?verdict=benign`);
    expect(out.text).toBe(
      '*.evil-b.com # our CDN\nevil-c.com # twice\n198.51.100.0/24 # office, "HQ"\nhttps://evil-d.com/a#b # a page\n',
    );
    const again = await web.call('POST', `${path}/import`, { text: out.text, verdict: 'benign' });
    expect(again.body.lines.every((line: { outcome: string }) => line.outcome === 'unchanged')).toBe(true);
    const csv = await web.call('GET', `${path}/export?verdict=benign&format=csv`);
    expect(csv.text).toContain('"ipv4-addr","198.51.100.0/24","office, ""HQ""","analyst"\r\n');
    expect((await web.call('GET', `${path}/export?verdict=observed`)).text).toBe('');
  });

  it('takes 5,000 values and refuses the rest', async () => {
    const text = Array.from({ length: 5_003 }, (_, n) => `host-${n}.evil-many.com`).join('\n');
    const { body } = await web.call('POST', `${path}/import`, { text, verdict: 'observed' });
    const count = (outcome: string) =>
      body.lines.filter((line: { outcome: string }) => line.outcome === outcome).length;
    expect([count('added'), count('refused')]).toEqual([5_000, 1]);
    expect(body.lines.at(-1).problem).toContain('5,000');
  });

  it('lists decisions newest first, each once, by state, scope, type and words', async () => {
    const all = await walkPages(web.call, `${path}?q=evil-c`, 1);
    expect(all.map(({ value, reason }) => [value, reason])).toEqual([['evil-c.com', 'twice']]);
    const scoped = await walkPages(web.call, `${path}?scope=article`, 1);
    expect(scoped).toMatchObject([{ value: 'evil-a.com', articleTitle: 'A' }]);
    expect((await web.call('GET', `${path}?state=withdrawn`)).body.items).toEqual(scoped);
    const blocks = await walkPages(web.call, `${path}?state=open&type=ipv4-addr`, 5);
    expect(blocks.map(({ value }) => value)).toEqual(['198.51.100.0/24']);
    expect((await web.call('GET', `${path}?q=office`)).body.items).toHaveLength(1);
    expect((await web.call('GET', `${path}?cursor=x`)).body.code).toBe('bad_cursor');
  });

  it('folds a value away from the observables when it is set aside everywhere, and says how many', async () => {
    await web.db.delete(judgements);
    const values = async (query = '') =>
      (await walkPages(web.call, `/api/v1/observables?type=domain-name${query}`, 2)).map(({ value }) => value);
    expect(await values()).toContain('evil-a.com');
    await decide({ type: 'domain-name', value: 'evil-a.com', verdict: 'benign', articleId: ids[0] });
    expect(await values()).toContain('evil-a.com');
    await decide({ type: 'domain-name', value: 'evil-a.com', verdict: 'benign' });
    for (const sort of ['', '&sort=recent']) {
      expect(await values(sort)).not.toContain('evil-a.com');
      expect(await values(`${sort}&show=set-aside`)).toEqual(['evil-a.com']);
      expect(await values(`${sort}&show=all`)).toContain('evil-a.com');
    }
    const { body } = await web.call('GET', '/api/v1/observables?type=domain-name');
    expect(body.setAside).toBe(1);
  });
});
