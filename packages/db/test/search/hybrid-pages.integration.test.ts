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
  const embed = async (id: number, vector = Float32Array.of(1, 0)) => {
    const [text] = await textsToEmbed(db, [id]);
    if (!text) throw new Error('nothing to embed');
    const whole = { start: 0, end: text.content.text.length, headings: [], vector };
    await storeEmbedded(db, text, { modelId, dims: 2 }, [whole]);
  };
  await embed(ids.at(-1) ?? 0);
  // The last by words, too, mean what is asked: they are shown before their turn, and once.
  for (const id of ids.slice(0, 20)) await embed(id, Float32Array.of(0.97, 0.24));

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
    const [later] = await addArticles(db, registered?.id ?? 0, [
      { title: `Later ${shown.length}`, text: 'Ransomware.' },
    ]);
    await embed(later ?? 0);
  }
  expect([...totals]).toEqual([231]);
  expect([shown.length, new Set(shown).size]).toEqual([231, 231]);
});
