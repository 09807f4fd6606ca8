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

  it('finds nothing for words that say nothing or are nowhere, and takes odd grammar', async () => {
    for (const q of ['the', 'xyzzy', '"', '-', '((', "'; drop table articles; --", ':*&|!']) {
      expect(await search(q)).toEqual({ items: [], nextCursor: null, total: { value: 0, exact: true } });
    }
  });

  it('refuses no words at all, too many, and a cursor of another order', async () => {
    const { body } = await web.call('GET', '/api/v1/search?q=digest&limit=2');
    for (const query of [
      '',
      '?q=',
      `?q=${'a'.repeat(501)}`,
      `?q=digest&sort=newest&cursor=${body.nextCursor}`,
      '?q=%00',
    ]) {
      expect([query, (await web.call('GET', `/api/v1/search${query}`)).status]).toEqual([query, 400]);
    }
  });
});
