import { createHash } from 'node:crypto';
import { SourceDeclaration } from '@cti/core/source';
import type { Db } from '@cti/db/connect';
import { insertArticles } from '@cti/db/write/entries';
import { storeContent } from '@cti/db/write/content';
import { settleArticle } from '@cti/db/write/copies';
import { storeSnapshot } from '@cti/db/write/progress';
import { registerSources } from '@cti/db/write/sources';
import { extractObservables } from '@cti/intel/extract-observables';
import { articles } from '@cti/db/tables/article';
import { eq } from 'drizzle-orm';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { createTestDatabase } from '../../../test/database.ts';
import type { Deps, Jobs, Settings } from '../src/deps.ts';
import { inertDeps, inertJobs } from '../src/inert-deps.ts';
import { buildServer } from '../src/server.ts';

export type Call = (
  method: InjectOptions['method'],
  url: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Answer>;
// oxlint-disable-next-line typescript/no-explicit-any -- a test looks for what it expects; a wrong shape fails it
export type Json = any;
type Answer = { status: number; headers: Record<string, unknown>; text: string; body: Json };

/** Asks a server as a program on this machine does. */
const caller =
  (app: FastifyInstance): Call =>
  async (method, url, body, headers = {}) => {
    const options: InjectOptions = { method: method ?? 'GET', url, headers: { host: 'localhost:8080', ...headers } };
    const answer = await app.inject(body === undefined ? options : { ...options, payload: body });
    const isJson = /\bjson\b/.test(String(answer.headers['content-type'])) && answer.body !== '';
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: isJson ? answer.json() : null,
    };
  };

/** A server on nothing: for what is answered before any row is read. */
export const inertWeb = async (changes: { jobs?: Partial<Jobs>; settings?: Partial<Settings> } = {}) => {
  const deps = inertDeps();
  // What somebody does must be written down to be answered; here nowhere.
  Object.assign(deps.db, { transaction: async () => undefined });
  const app = await buildServer({
    ...deps,
    jobs: { ...deps.jobs, ...changes.jobs },
    settings: { ...deps.settings, ...changes.settings },
  });
  return { app, call: caller(app), close: () => app.close() };
};

type Enqueued = { name: string; payload: Record<string, unknown> };

/** A server on a real, empty database; the queue only writes down what it is given. */
export const realWeb = async (
  settings: Partial<Settings> = {},
  changes: Partial<Pick<Deps, 'epssOf' | 'embedder'>> = {},
) => {
  const database = await createTestDatabase();
  const enqueued: Enqueued[] = [];
  const enqueue: Jobs['enqueue'] = async (job, ...payloads) =>
    payloads.map((payload) => `job-${enqueued.push({ name: job.name, payload })}`);
  const inert = inertDeps();
  const deps: Deps = {
    ...inert,
    db: database.db,
    jobs: { ...inertJobs, enqueue },
    settings: { ...inert.settings, rateLimitPerMinute: 100_000, ...settings },
    ...changes,
  };
  const app = await buildServer(deps);
  const close = async () => {
    await app.close();
    await database.close();
  };
  return { app, call: caller(app), db: database.db, jobs: deps.jobs, enqueued, close };
};

export const addSource = async (db: Db, slug: string, changes: Partial<SourceDeclaration> = {}): Promise<number> => {
  const declaration = {
    slug,
    name: `The ${slug}`,
    url: `https://${slug}.example/`,
    feedUrl: `https://${slug}.example/feed`,
    ...changes,
  };
  const [row] = await registerSources(db, [SourceDeclaration.parse(declaration)], { origin: 'person' });
  if (!row) throw new Error(`${slug} is taken`);
  return row.id;
};

type NewArticle = {
  title: string;
  text?: string;
  score?: number;
  technique?: { id: string; name: string };
  publishedAt?: Date | null;
  language?: string;
  duplicateOf?: number;
};

/** An article as the pipeline leaves it: fetched, parsed and extracted; without a text only discovered. */
export const addArticle = async (db: Db, sourceId: number, article: NewArticle): Promise<number> => {
  const { title, text, publishedAt = new Date(), language = 'en', duplicateOf = null } = article;
  const url = `https://articles.example/${encodeURIComponent(title)}`;
  const [row] = await insertArticles(db, [
    { sourceId, url, entryUrl: url, title, authors: ['A. Nalyst'], publishedAt, entryUpdatedAt: null, entryHtml: null },
  ]);
  const articleId = row?.id ?? 0;
  if (text === undefined) return articleId;
  const body = Buffer.from(`<!doctype html><title>${title}</title><script>alert(1)</script><p>${text}</p>`);
  const sha256 = createHash('sha256').update(body).digest('hex');
  await storeSnapshot(db, {
    articleId,
    url,
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: {},
    sha256,
    body,
  });
  const parsed = {
    words: text.split(' ').length,
    excerpt: text.slice(0, 300),
    text,
    quality: { score: 90, reasons: [] },
    textHash: sha256,
    countedWords: text.split(' ').length,
    signature: [1],
    sample: [],
    facts: [],
    bands: [sha256],
  };
  const head = {
    articleId,
    snapshotId: null,
    title,
    authors: ['A. Nalyst'],
    publishedAt,
    publishedFrom: publishedAt && ('feed' as const),
    modifiedAt: null,
    siteName: null,
    language,
  };
  const content = {
    ...head,
    ...parsed,
    again: false,
    reservation: null,
    blocks: [{ kind: 'paragraph' as const, start: 0, end: text.length }],
    links: [],
    pages: [],
    notes: [],
  };
  await storeContent(db, content, {
    seenAt: new Date(),
    mentions: extractObservables(text),
    techniques: article.technique ? [techniqueAt(article.technique)] : [],
    entities: [],
    relations: [],
    judgements: [],
    platforms: [],
    passages: [],
    priorityRank: 20_000 + (article.score ?? 50),
    hunt: { score: article.score ?? 50, reasons: [{ kind: 'good', label: 'rundll32', points: 5, start: 0, end: 4 }] },
  });
  const why = 'the same text';
  const original = duplicateOf === null ? null : ({ articleId, of: duplicateOf, kind: 'same', why } as const);
  await settleArticle(db, { articleId, original, copies: [] });
  return articleId;
};

const techniqueAt = ({ id, name }: { id: string; name: string }) =>
  ({ techniqueId: id, name, rule: 'id', confidence: 100, start: 0, end: id.length, original: id }) as const;

/** Moves the moment an article was found. */
export const foundAt = (db: Db, id: number, discoveredAt: Date) =>
  db.update(articles).set({ discoveredAt }).where(eq(articles.id, id));

/** Walks a list to its end, `limit` rows at a time, and answers its rows. */
export const walkPages = async (call: Call, path: string, limit: number): Promise<Json[]> => {
  const rows: Json[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const url = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { status, body } = await call('GET', url);
    if (status !== 200) throw new Error(`${url} answered ${status}: ${JSON.stringify(body)}`);
    rows.push(...body.items);
    cursor = body.nextCursor;
    if (cursor === null) return rows;
  }
  throw new Error(`${path} has no end`);
};
