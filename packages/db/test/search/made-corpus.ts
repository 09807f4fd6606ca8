import { SourceDeclaration } from '@cti/core/source';
import { sql } from 'drizzle-orm';
import type { Db } from '../../src/connect.ts';
import { insertArticleWords } from '../../src/search/store-article-words.ts';
import { articles } from '../../src/tables/article.ts';
import { contents } from '../../src/tables/content.ts';
import { entityAliases, entityMentions, entityMerges } from '../../src/tables/entity.ts';
import { mentions, observables, techniqueMentions } from '../../src/tables/observable.ts';
import { stories, storyArticles } from '../../src/tables/story.ts';
import { contentWords } from '../../src/write/content-words.ts';
import { registerSources } from '../../src/write/sources.ts';

/** The day on which every question is asked. */
export const today = new Date('2026-11-22T12:00:00Z');

export type MadeArticle = { title: string; text: string; values?: string[]; dated?: string } & Partial<
  Pick<typeof articles.$inferInsert, 'score' | 'language' | 'duplicateOf' | 'skipReason' | 'priorityRank'>
>;

/** Adds articles of one source, and answers their ids in the same order. */
export const addArticles = async (db: Db, sourceId: number, made: MadeArticle[]): Promise<number[]> => {
  const ids: number[] = [];
  for (const { title, text, values = [], dated = '2026-11-20', ...row } of made) {
    const url = `https://one.example/${sourceId}/${ids.length}/${encodeURIComponent(title)}`;
    const when = new Date(dated);
    const [inserted] = await db
      .insert(articles)
      .values({
        sourceId,
        url,
        entryUrl: url,
        title,
        stage: 'extracted',
        publishedAt: when,
        discoveredAt: when,
        ...row,
      })
      .returning({ id: articles.id });
    const id = inserted?.id ?? 0;
    ids.push(id);
    const bare = { blocks: [], links: [], signature: [], textHash: `made-${id}` };
    await db.insert(contents).values({ articleId: id, text, ...bare });
    await db.execute(insertArticleWords(id, contentWords(title, text, values)));
  }
  return ids;
};

/** Six articles of two sources, named for what is in them. */
export const addCorpus = async (db: Db): Promise<Map<string, number>> => {
  const registered = await registerSources(
    db,
    [
      SourceDeclaration.parse({ slug: 'lab-notes', name: 'Lab Notes', url: 'https://one.example/', tier: 'premium' }),
      SourceDeclaration.parse({ slug: 'daily-news', name: 'Daily News', url: 'https://two.example/', tier: 'basic' }),
    ],
    { origin: 'person' },
  );
  const [lab = 0, news = 0] = registered.map(({ id }) => id);
  const [bear = 0, wiper = 0, both = 0] = await addArticles(db, lab, [
    {
      title: 'A bear in the network',
      text: 'Malicious macros led to a Cobalt Strike beacon.',
      score: 80,
      language: 'en',
      dated: '2026-11-20',
    },
    {
      title: 'A wiper returns',
      text: 'The strike hit cobalt mines. Running in circles.',
      score: 40,
      language: 'en',
      dated: '2026-10-01',
    },
    {
      title: 'Ransomware and phishing',
      text: '標的型攻撃 by ransomware at evil.example',
      values: ['evil.example'],
      score: 60,
      language: 'ja',
      dated: '2026-09-30T23:59:00Z',
    },
  ]);
  const [brief = 0, copy = 0] = await addArticles(db, news, [
    { title: 'News in brief', text: 'Phishing at a bank.', priorityRank: null, dated: '2025-01-05' },
    {
      title: 'A bear in the network',
      text: 'Malicious macros led to a Cobalt Strike beacon.',
      score: 70,
      duplicateOf: bear,
    },
    { title: 'Skipped phishing', text: 'phishing', skipReason: 'too-old' },
  ]);
  await addFindings(db, bear, wiper, both);
  return new Map(Object.entries({ bear, wiper, both, brief, copy }));
};

const place = { start: 0, end: 1, original: 'x' };

const addFindings = async (db: Db, bear: number, wiper: number, both: number): Promise<void> => {
  const named = (articleId: number, entityId: string, kind: 'actor' | 'malware', name: string) => ({
    articleId,
    entityId,
    kind,
    name,
    rule: 'name' as const,
    confidence: 90,
    ...place,
  });
  await db
    .insert(entityMentions)
    .values([
      named(bear, 'G0016', 'actor', 'APT29'),
      named(wiper, 'actor-unc1234', 'actor', 'UNC1234'),
      named(both, 'malware-own', 'malware', 'House Malware'),
    ]);
  await db.insert(entityAliases).values({ entityId: 'malware-own', name: 'Doorknob', addedBy: 'a' });
  await db.insert(entityMerges).values({ fromId: 'actor-unc1234', intoId: 'actor-unc9999', mergedBy: 'a' });
  const technique = (articleId: number, techniqueId: string, rule: 'id' | 'unknown-id') => ({
    articleId,
    techniqueId,
    name: techniqueId,
    rule,
    confidence: 100,
    ...place,
  });
  await db
    .insert(techniqueMentions)
    .values([
      technique(bear, 'T1059.001', 'id'),
      technique(wiper, 'T1485', 'id'),
      technique(both, 'T9999', 'unknown-id'),
    ]);
  const values = await db
    .insert(observables)
    .values([
      { type: 'domain-name', value: 'evil.example' },
      { type: 'ipv4-addr', value: '198.51.100.7' },
      { type: 'cve', value: 'CVE-2024-3400' },
      { type: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427a' },
      { type: 'file-name', value: '100%_sure.exe' },
    ])
    .returning({ id: observables.id });
  const holders = [both, bear, bear, wiper, wiper];
  await db
    .insert(mentions)
    .values(values.map(({ id }, at) => ({ articleId: holders[at] ?? 0, observableId: id, ...place })));
  await db
    .update(contents)
    .set({ platforms: [{ platform: 'linux', share: 1, evidence: [] }] })
    .where(sql`article_id = ${wiper}`);
  const [story] = await db
    .insert(stories)
    .values({ title: 'The bear wakes', firstAt: today, lastAt: today, articles: 1, independentSources: 1 })
    .returning({ id: stories.id });
  await db.insert(storyArticles).values({ articleId: bear, storyId: story?.id ?? 0, score: 1, why: [] });
};
