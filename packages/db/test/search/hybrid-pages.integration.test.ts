import { SourceDeclaration } from '@cti/core/source';
import { parseQuery } from '@cti/intel/query/parse-query';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { storeEmbedded, textsToEmbed } from '../../src/search/chunks.ts';
import { registerModel } from '../../src/search/embedding-models.ts';
import { searchByMeaning } from '../../src/search/hybrid.ts';
import { meantQuestion } from '../../src/search/meant-question.ts';
import { registerSources } from '../../src/write/sources.ts';
import { addArticles } from './made-corpus.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('says the same number on every page, and shows as many, past the matches that are fused', async () => {
  const { db } = database;
  const source = SourceDeclaration.parse({ slug: 'lab', name: 'Lab', url: 'https://lab.example/' });
  const [registered] = await registerSources(db, [source], { origin: 'person' });
  const worded = Array.from({ length: 230 }, (_, at) => ({
    title: `Report ${at}`,
    text: `On ransomware, part ${at}.`,
  }));
  const ids = await addArticles(db, registered?.id ?? 0, [...worded, { title: 'Meant', text: 'Locked files.' }]);
  const { modelId } = await registerModel(db, { name: 'embedded/made', dims: 2 });
  const [meant] = await textsToEmbed(db, [ids.at(-1) ?? 0]);
  if (!meant) throw new Error('nothing to embed');
  const whole = { start: 0, end: meant.content.text.length, headings: [], vector: Float32Array.of(1, 0) };
  await storeEmbedded(db, meant, { modelId, dims: 2 }, [whole]);

  const { query } = parseQuery('ransomware');
  const question = query && meantQuestion(query);
  if (!query || !question) throw new Error('no question');
  const asked = { question, space: { modelId, dims: 2 }, vector: [1, 0], isEmbedded: true };
  const shown: number[] = [];
  const totals = new Set<number>();
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await searchByMeaning(db, query, { maxTlp: 4 }, 'hybrid', asked, { limit: 90, cursor });
    shown.push(...page.items.map(({ article }) => article.id));
    totals.add(page.total.value);
    cursor = page.nextCursor;
  }
  expect([...totals]).toEqual([231]);
  expect([shown.length, new Set(shown).size]).toEqual([231, 231]);
});
