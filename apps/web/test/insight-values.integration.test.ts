import { articles } from '@cti/db/tables/article';
import { entityMentions } from '@cti/db/tables/entity';
import { indicators, judgements } from '@cti/db/tables/judgement';
import { observables } from '@cti/db/tables/observable';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
const entityId = 'actor-Marking Otter';
const timeline = `/api/v1/entities/${encodeURIComponent(entityId)}/timeline`;

beforeAll(async () => {
  web = await realWeb();
  const sourceId = await addSource(web.db, 'otters');
  const place = { start: 0, end: 5, original: 'Otter' };
  const mention = { entityId, kind: 'actor', name: 'Marking Otter', rule: 'name', confidence: 90, ...place } as const;
  const add = async (title: string, text: string) => {
    const articleId = await addArticle(web.db, sourceId, { title, text: `Otter calls ${text} home.` });
    await web.db.insert(entityMentions).values({ articleId, ...mention });
    return articleId;
  };
  const first = await add('One', 'otter-c2.com and google.com');
  await add('Two', 'otter-c2.com, google.com and once-c2.com');
  await add('Three', 'otter-c2.com');
  await addArticle(web.db, sourceId, { title: 'Of nobody', text: 'Somebody calls elsewhere-c2.com and google.com.' });
  const rows = await web.db.select().from(observables);
  const idOf = (value: string) => rows.find((each) => each.value === value)?.id ?? 0;
  const aside = { verdict: 'benign', reason: 'a list', foundVerdict: 'benign', foundReason: 'a list' } as const;
  await web.db.insert(judgements).values({ articleId: first, observableId: idOf('google.com'), ...aside });
  const indicator = { confidence: 80, reasons: [], note: 'C2', promotedBy: 'the analyst' };
  await web.db.insert(indicators).values([
    { ...indicator, observableId: idOf('otter-c2.com') },
    { ...indicator, observableId: idOf('once-c2.com'), validUntil: new Date(Date.now() - 1000) },
  ]);
});
afterAll(() => web.close());

describe('the values beside an actor', () => {
  it('come with who vouches for them, where they are set aside, and what our lists say', async () => {
    const { body, text } = await web.call('GET', timeline);
    expect(body.observables).toMatchObject([
      {
        type: 'domain-name',
        value: 'otter-c2.com',
        defanged: 'otter-c2[.]com',
        articles: 3,
        together: 3,
        setAside: 0,
        lists: { verdict: 'observed' },
        indicator: { confidenceNow: 80, valid: true },
      },
      { value: 'google.com', articles: 3, together: 2, setAside: 1, lists: { verdict: 'benign' }, indicator: null },
      { value: 'once-c2.com', together: 1, setAside: 0, indicator: { valid: false } },
    ]);
    expect(text).not.toContain('the analyst');
  });

  it('are as many as are asked for', async () => {
    const values = async (most: string) => (await web.call('GET', `${timeline}?values=${most}`)).body.observables;
    expect(await values('1')).toHaveLength(1);
    expect(await values('50')).toHaveLength(3);
    expect((await web.call('GET', `${timeline}?values=201`)).status).toBe(400);
  });

  it('are the same in the file', async () => {
    const { text } = await web.call('GET', `${timeline}?format=csv&part=observables`);
    const [head, otter, google, once] = text.trim().split('\r\n');
    expect(head).toBe('"type","value","articles","together","lift","set aside in","by our lists","indicator"');
    expect(otter).toMatch(/^"domain-name","otter-c2.com","3","3","[\d.]+","0","observed","80"$/);
    expect(google).toMatch(/"1","benign",""$/);
    expect(once).toMatch(/"0","observed",""$/);
  });

  it('are those of articles that are still there', async () => {
    const [article] = await web.db.select().from(articles).where(eq(articles.title, 'Three'));
    await web.db
      .update(articles)
      .set({ skipReason: 'removed' })
      .where(eq(articles.id, article?.id ?? 0));
    const { body } = await web.call('GET', `${timeline}?values=2`);
    expect(body.observables[0]).toMatchObject({ value: 'otter-c2.com', articles: 2, together: 2 });
  });
});
