import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;

beforeAll(async () => {
  web = await realWeb();
  const source = await addSource(web.db, 'search');
  const add = (title: string, text: string, publishedAt = new Date()) =>
    addArticle(web.db, source, { title, text, publishedAt });
  await add('Ransomware in hospitals', 'The gang used cobalt strike and then encrypted every file share it found.');
  await add('A strike of cobalt miners', 'Workers at the cobalt mine went on strike. No ransomware was involved.');
  await add('Вредоносная программа', 'Новая вредоносная программа крадёт пароли пользователей через фишинг.');
  await add('標的型攻撃の分析', '攻撃者は標的型メールを送信し、マルウェアを実行させた。通信先は c2.evil.jp である。');
  await add('Beacons', 'The implant calls evil-c2[.]com and hxxps://drop.badhost[.]net/stage2.bin every hour.');
  await add('Hostile marks', 'A page that holds \uE000our marks\uE001 itself, and the word zebra.');
  for (let n = 0; n < 12; n += 1)
    await add(
      `Weekly digest ${n}`,
      `Digest number ${n} of the botnet watch.`,
      new Date(Date.now() - n * 30 * 86_400_000),
    );
});
afterAll(() => web.close());

const search = async (q: string, more = '') => {
  const { status, body } = await web.call('GET', `/api/v1/search?q=${encodeURIComponent(q)}${more}`);
  expect(status).toBe(200);
  return body;
};
const titles = async (q: string) =>
  (await search(q)).items.map(({ article }: { article: { title: string } }) => article.title);

describe('/search', () => {
  it('finds words, a phrase, and either of two; leaves out what follows a minus', async () => {
    expect((await titles('cobalt strike')).toSorted()).toEqual([
      'A strike of cobalt miners',
      'Ransomware in hospitals',
    ]);
    expect(await titles('"cobalt strike"')).toEqual(['Ransomware in hospitals']);
    expect(await titles('ransomware -miners')).toEqual(['Ransomware in hospitals']);
    expect((await titles('zebra or encrypted')).toSorted()).toEqual(['Hostile marks', 'Ransomware in hospitals']);
  });

  it('puts a match in the title before one in the text', async () => {
    expect((await titles('ransomware'))[0]).toBe('Ransomware in hospitals');
  });

  it('finds Cyrillic and Japanese words, and shows the Japanese unbroken', async () => {
    expect(await titles('фишинг')).toEqual(['Вредоносная программа']);
    const { items } = await search('マルウェア');
    expect(items.map(({ article }: { article: { title: string } }) => article.title)).toEqual(['標的型攻撃の分析']);
    expect(items[0].snippet).toContain('\uE000マルウェア\uE001を');
  });

  it('finds a value whichever way it is spelt, defanged or not', async () => {
    for (const q of ['evil-c2[.]com', 'evil-c2.com', 'hxxps://drop[.]badhost[.]net/stage2.bin', 'drop.badhost(.)net']) {
      expect([q, await titles(q)]).toEqual([q, ['Beacons']]);
    }
  });

  it("finds a program by its bare name, and a value's passage though the text spells it otherwise", async () => {
    expect(await titles('stage2')).toEqual(['Beacons']);
    const [hit] = (await search('drop.badhost.net')).items;
    expect(`${hit?.title}${hit?.snippet}`).toContain('\uE000');
  });

  it('marks the matches, and only those', async () => {
    const { items } = await search('encrypted');
    expect(items[0].snippet).toContain('\uE000encrypted\uE001');
    expect((await search('ransomware')).items[0].title).toBe('\uE000Ransomware\uE001 in hospitals');
    expect((await search('zebra')).items[0].snippet.match(/[\uE000\uE001]/g)).toEqual(['\uE000', '\uE001']);
  });

  it('walks every match once, newer ones of equal worth first, and counts them', async () => {
    const whole = await search('digest botnet', '&limit=50');
    expect(whole.total).toEqual({ value: 12, exact: true });
    const walked = await walkPages(web.call, '/api/v1/search?q=digest%20botnet', 5);
    expect(walked.map(({ article }) => article.title)).toEqual(
      whole.items.map(({ article }: { article: { title: string } }) => article.title),
    );
    expect(walked.map(({ article }) => article.title)).toEqual(
      Array.from({ length: 12 }, (_, n) => `Weekly digest ${n}`),
    );
    const byDate = await walkPages(web.call, '/api/v1/search?q=digest%20botnet&sort=oldest', 5);
    expect(new Set(byDate.map(({ article }) => article.id)).size).toBe(12);
  });

  it('narrows by the filters of the list', async () => {
    const since = new Date(Date.now() - 40 * 86_400_000).toISOString();
    expect((await search('digest', `&since=${since}`)).total.value).toBe(2);
  });

  it('finds nothing for words that say nothing or are nowhere', async () => {
    for (const q of ['the', 'xyzzy', '-', "'; drop table articles; --", ':&|!']) {
      expect(await search(q)).toMatchObject({ items: [], nextCursor: null, total: { value: 0, exact: true } });
    }
  });

  it('takes the whole grammar, and says what it understood', async () => {
    expect(await titles('cobalt (encrypted OR mine) -miners')).toEqual(['Ransomware in hospitals']);
    expect(await titles('encrypt* source:search tier:standard')).toEqual(['Ransomware in hospitals']);
    const { query, items, total } = await search('domain:evil-c2[.]com  after:1d');
    expect(query).toEqual({
      printed: 'domain:evil-c2[.]com after:1d',
      explained: 'Articles that mention the domain “evil-c2[.]com”, and are dated from 1 day ago on',
    });
    expect(total).toEqual({ value: 1, exact: true });
    expect(items[0].snippet).toContain('implant calls \uE000evil-c2[.]com\uE001 and');
  });

  it('has the newest first where no word is wanted, a page at a time', async () => {
    const whole = await search('source:search -digest', '&limit=50');
    expect(whole.total).toEqual({ value: 6, exact: true });
    const walked = await walkPages(web.call, '/api/v1/search?q=source%3Asearch%20-digest', 4);
    expect(walked.map(({ article }) => article.id)).toEqual(
      whole.items.map(({ article }: { article: { id: number } }) => article.id),
    );
  });

  it.each([
    ['ransomware tecnique:T1059', 12, 8, 'unknown-field', 'technique'],
    ['"cobalt', 1, 7, 'unclosed-quote', null],
    ['cobalt OR', 10, 1, 'missing-term', null],
    ['((', 3, 1, 'missing-term', null],
    ['score>high', 7, 4, 'bad-value', null],
    ['   ', 1, 3, 'missing-term', null],
  ])('says of %s that column %d is wrong', async (q, column, length, code, suggestion) => {
    const { status, headers, body } = await web.call('GET', `/api/v1/search?q=${encodeURIComponent(q)}`);
    expect([status, headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(body).toMatchObject({ code: 'bad_query', query: { column, length, code, suggestion } });
    expect(body.query.message).not.toBe('');
  });

  it('finds what one has read, starred or archived, also in a list', async () => {
    const [hit] = (await search('zebra')).items;
    const marks = { keys: [`article:${hit.article.id}`], set: { read: true, starred: true } };
    expect((await web.call('POST', '/api/v1/inbox/marks', marks)).body.items).toHaveLength(1);
    expect(await titles('is:starred')).toEqual(['Hostile marks']);
    expect(await titles('is:read marks')).toEqual(['Hostile marks']);
    expect(await titles('is:unread zebra')).toEqual([]);
    const list = await web.call('GET', '/api/v1/articles?q=is%3Astarred');
    expect(list.body.items.map(({ title }: { title: string }) => title)).toEqual(['Hostile marks']);
    const inbox = await web.call('GET', '/api/v1/inbox?state=all&q=is%3Astarred');
    expect(inbox.body.items.map(({ key }: { key: string }) => key)).toEqual(marks.keys);
  });

  it('narrows lists by the same grammar, and refuses there what it refuses here', async () => {
    const list = await web.call('GET', '/api/v1/articles?q=%22cobalt%20strike%22%20OR%20zebra');
    expect(list.body.items.map(({ title }: { title: string }) => title).toSorted()).toEqual([
      'Hostile marks',
      'Ransomware in hospitals',
    ]);
    for (const path of ['/articles?q=score%3E', '/stories?q=(', '/articles/1?q=%22'])
      expect((await web.call('GET', `/api/v1${path}`)).body).toMatchObject({ status: 400, code: 'bad_query' });
    expect((await web.call('GET', '/api/v1/stories?q=cobalt')).body).toEqual({ items: [], nextCursor: null });
  });

  it('refuses no words at all, too many, and a cursor of another order', async () => {
    const { body } = await web.call('GET', '/api/v1/search?q=digest&limit=2');
    for (const query of [
      '',
      '?q=',
      `?q=${'a'.repeat(2001)}`,
      `?q=digest&sort=newest&cursor=${body.nextCursor}`,
      '?q=%00',
    ]) {
      expect([query, (await web.call('GET', `/api/v1/search${query}`)).status]).toEqual([query, 400]);
    }
  });
});

describe('/search/values', () => {
  const lookUp = async (text: string) => {
    const { status, body } = await web.call('POST', '/api/v1/search/values', { text });
    expect(status).toBe(200);
    return body;
  };

  it('tells of each value of a list what is known of it, and which articles mention most of them', async () => {
    const text =
      'evil-c2[.]com\nhxxps://drop[.]badhost[.]net/stage2.bin\n198.51.100.7\nc2.evil.jp\nevil-c2.com\n8.8.8.8';
    const { values, holders, isList, isCut } = await lookUp(text);
    expect([isList, isCut]).toEqual([true, false]);
    const known = values.map(({ value, articles }: { value: string; articles: number }) => [value, articles]);
    expect(known).toEqual([
      ['evil-c2.com', 1],
      ['https://drop.badhost.net/stage2.bin', 1],
      ['198.51.100.7', 0],
      ['c2.evil.jp', 1],
      ['8.8.8.8', 0],
    ]);
    expect(values[0]).toMatchObject({ defanged: 'evil-c2[.]com', setAside: 0, indicator: null });
    expect(values[0].firstSeenAt).toEqual(expect.stringMatching(/^20/));
    expect(values[2]).toMatchObject({ firstSeenAt: null, lists: { verdict: 'example' } });
    expect(values[4].lists.verdict).toBe('benign');
    const told = holders.map((each: { article: { title: string }; values: number }) => [
      each.article.title,
      each.values,
    ]);
    expect(told).toEqual([
      ['Beacons', 2],
      ['標的型攻撃の分析', 1],
    ]);
  });

  it('reads a text that is no list as well, and one without values', async () => {
    const found = await lookUp('We saw evil-c2[.]com again, long after the gang was said to have gone away for good.');
    expect(found).toMatchObject({ isList: false, values: [{ value: 'evil-c2.com', articles: 1 }] });
    expect(await lookUp('nothing to see')).toEqual({ values: [], holders: [], isList: false, isCut: false });
  });

  it('reads 5,000 values of a longer list, and says that there were more', async () => {
    const many = Array.from({ length: 6000 }, (_, n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`).join('\n');
    const { values, isCut } = await lookUp(many);
    expect([values.length, isCut]).toEqual([5000, true]);
  });

  it('refuses no text, and too much of it', async () => {
    const refused = async (body: object) => (await web.call('POST', '/api/v1/search/values', body)).status;
    expect(await refused({})).toBe(400);
    expect(await refused({ text: '' })).toBe(400);
    expect(await refused({ text: 'a'.repeat(1_000_001) })).toBe(400);
    expect(await refused({ text: 'a'.repeat(7_000_000) })).toBe(413);
  });
});
