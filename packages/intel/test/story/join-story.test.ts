import type { StoryArticle } from '@cti/core/story';
import { describe, expect, it } from 'vitest';
import { joinStory } from '../../src/story/join-story.ts';
import { groupArticles, pairwise } from './group-articles.ts';
import { madeCorpus } from './made-stories.ts';

const frequencies = { articles: 10_000, features: new Map<string, number>(), words: new Map<string, number>() };
const day = (days: number) => new Date(Date.UTC(2026, 4, 1) + days * 86_400_000);
const hash = (letter: string): StoryArticle['features'][number] => ({
  key: `sha256 ${letter.repeat(64)}`,
  kind: 'sha256',
  label: letter.repeat(64),
  weight: 1,
});
const cve = (number: number, weight = 1): StoryArticle['features'][number] => ({
  key: `cve CVE-2026-${number}`,
  kind: 'cve',
  label: `CVE-2026-${number}`,
  weight,
});
const actor = { key: 'actor G0001', kind: 'actor', label: 'Grey Heron', weight: 1 } as const;
const article = (articleId: number, change: Partial<StoryArticle> = {}): StoryArticle => ({
  articleId,
  sourceId: articleId,
  storyId: null,
  title: `Piece ${articleId}`,
  datedAt: day(0),
  duplicateOf: null,
  features: [],
  terms: [],
  ...change,
});
const told = article(1, {
  storyId: 7,
  title: 'Grey Heron exploits HarbourGate hole at Norwegian ports',
  features: [hash('a'), hash('b'), hash('c'), cve(1_234), actor],
  terms: ['harbourgate', 'norwegian', 'port', 'crane', 'terminal'],
});

describe('grouping as articles come in', () => {
  it.each([1, 2, 3])('puts articles of one event together at precision .98 and recall .85, corpus %i', (seed) => {
    const corpus = madeCorpus(seed);
    const events = new Map<string, number>();
    for (const { event } of corpus) events.set(event, (events.get(event) ?? 0) + 1);
    expect([...events.values()].filter((count) => count > 1).length).toBeGreaterThanOrEqual(60);
    const { precision, recall } = pairwise(groupArticles(corpus));
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });

  it('glues nothing together by a round-up', () => {
    const grouped = groupArticles(madeCorpus(4));
    const roundUps = grouped.filter(({ made }) => made.event.startsWith('round-up'));
    expect(roundUps.length).toBeGreaterThan(5);
    expect(roundUps.filter(({ article: { storyId } }) => storyId !== null)).toEqual([]);
  });
});

describe('joinStory', () => {
  const later = article(2, {
    datedAt: day(1),
    title: 'HarbourGate hole used at ports',
    features: [hash('a'), hash('b'), hash('c'), cve(1_234)],
  });

  it('says in words why an article belongs to a story', () => {
    expect(joinStory(later, [told], { frequencies })).toMatchObject({
      storyId: 7,
      besideId: 1,
      why: [
        'shares 3 hashes and CVE-2026-1234 with “Grey Heron exploits HarbourGate hole at Norwegian ports”',
        expect.stringMatching(/^titles \d\d % alike$/),
        '1 day apart',
      ],
    });
  });

  const value = (kind: 'url' | 'socket-address' | 'domain-name' | 'ipv6-addr', label: string) =>
    ({ key: `${kind} ${label}`, kind, label, weight: 1 }) as const;

  it.each([
    [value('domain-name', 'c2.hash-garden.top'), value('socket-address', 'c2.hash-garden.top:443')],
    [value('ipv6-addr', '2001:db8::1'), value('socket-address', '[2001:db8::1]:443')],
  ])('scores a shared %o no less, and no more, for its port', (host, port) => {
    const score = (features: StoryArticle['features']) =>
      joinStory(article(4, { title: 'Miners', features }), [article(3, { features })], { frequencies }).score;
    expect(score([host, port])).toBe(score([host]));
  });

  it('counts a server once, however it is written', () => {
    const server = [
      value('domain-name', 'pool.hash-garden.top'),
      value('socket-address', 'pool.hash-garden.top:3333'),
      value('url', 'tcp://pool.hash-garden.top:3333'),
    ];
    const one = article(3, { storyId: 8, features: server });
    expect(joinStory(article(4, { title: 'Miners', features: server }), [one], { frequencies }).storyId).toBeNull();
    const another = value('domain-name', 'stratum.fern-pool.top');
    const both = [...server, another];
    const match = joinStory(article(4, { title: 'Miners', features: both }), [{ ...one, features: both }], {
      frequencies,
    });
    expect(match).toMatchObject({ storyId: 8, why: ['shares 2 domains with “Piece 3”', 'the same day'] });
  });

  it('founds a story with an article that is in none', () => {
    expect(joinStory(later, [{ ...told, storyId: null }], { frequencies })).toMatchObject({
      storyId: null,
      besideId: 1,
    });
  });

  it('does not join for an actor alone, for one shared value, nor for what is in many articles', () => {
    const alone = (features: StoryArticle['features']) =>
      joinStory(article(3, { features }), [told], { frequencies }).besideId;
    expect([alone([actor]), alone([hash('a')])]).toEqual([null, null]);
    expect(alone([hash('a'), hash('b'), hash('c')])).toBe(1);
    const everywhere = new Map(told.features.map(({ key }) => [key, 900]));
    const known = { ...frequencies, features: everywhere };
    expect(joinStory(later, [told], { frequencies: known }).besideId).toBeNull();
  });

  it('joins two accounts of one vulnerability, but not one to a list of thirty', () => {
    const one = article(3, { title: 'Patch released', features: [cve(9)] });
    const other = article(4, { title: 'Exploited in the wild', features: [cve(9)], storyId: 5 });
    const list = article(5, {
      title: 'May patches',
      features: Array.from({ length: 30 }, (_, at) => cve(at)),
      storyId: 6,
    });
    expect(joinStory(one, [list, other], { frequencies })).toMatchObject({ storyId: 5 });
    expect(joinStory(one, [list], { frequencies })).toMatchObject({
      storyId: null,
      why: ['the other is a round-up of several stories'],
    });
    const sameList = article(6, {
      ...list,
      articleId: 6,
      sourceId: 6,
      storyId: null,
      title: 'Thirty flaws mended in May',
    });
    expect(joinStory(sameList, [list], { frequencies })).toMatchObject({ storyId: 6 });
  });

  it('joins nothing older than the window, and less the more days lie between', () => {
    const score = (days: number) => joinStory({ ...later, datedAt: day(days) }, [told], { frequencies }).score;
    expect(score(0)).toBeGreaterThan(score(7));
    expect(joinStory({ ...later, datedAt: day(15) }, [told], { frequencies })).toMatchObject({
      besideId: null,
      why: ['more than 14 days apart'],
    });
    expect(joinStory({ ...later, datedAt: day(15) }, [told], { frequencies, windowDays: 30 }).besideId).toBe(1);
  });

  it('puts a copy where its original is, whatever its words and date', () => {
    const copy = article(9, { duplicateOf: 1, datedAt: day(40) });
    expect(joinStory(copy, [told], { frequencies })).toMatchObject({
      storyId: 7,
      score: 1,
      why: [expect.stringContaining('a copy of')],
    });
  });

  it('founds no story of what one publisher printed twice, but keeps it in the one its original is in', () => {
    const original = { ...told, storyId: null };
    const own = article(9, { duplicateOf: 1, sourceId: told.sourceId });
    const reprint = article(10, { duplicateOf: 1, sourceId: told.sourceId + 1 });
    expect(joinStory(own, [original], { frequencies })).toMatchObject({ storyId: null, besideId: null });
    expect(joinStory(own, [told], { frequencies }).storyId).toBe(7);
    expect(joinStory(reprint, [original], { frequencies }).besideId).toBe(1);
  });

  it('obeys what people put together or apart before anything else, the newest word last', () => {
    const decision = (together: boolean, at: number) => ({ one: 1, other: 2, together, decidedAt: day(at) });
    const place = (...decisions: ReturnType<typeof decision>[]) =>
      joinStory(later, [told], { frequencies, decisions }).storyId;
    expect([place(), place(decision(false, 1))]).toEqual([7, null]);
    expect(place(decision(false, 1), decision(true, 2))).toBe(7);
    expect(place(decision(true, 1), decision(false, 2))).toBeNull();
    const stranger = article(2, { datedAt: day(300) });
    expect(joinStory(stranger, [told], { frequencies, decisions: [decision(true, 1)] })).toMatchObject({
      storyId: 7,
      why: ['put together with “Grey Heron exploits HarbourGate hole at Norwegian ports” by hand'],
    });
    const copy = article(2, { duplicateOf: 1 });
    expect(joinStory(copy, [told], { frequencies, decisions: [decision(false, 1)] }).storyId).toBeNull();
    // Held apart from one article of a story is held apart from the story.
    const member = { ...told, articleId: 8 };
    expect(joinStory(later, [member, told], { frequencies, decisions: [decision(false, 1)] }).storyId).toBeNull();
  });

  it('keeps two articles of one source apart unless they share much', () => {
    const pair = (sourceId: number) =>
      joinStory({ ...article(3, { features: [cve(1_234)] }), sourceId }, [told], { frequencies });
    expect(pair(2)).toMatchObject({ besideId: 1, score: pair(1).score });
    expect(pair(1).besideId).toBeNull();
  });
});
