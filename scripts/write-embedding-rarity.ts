import { readFile, readdir, writeFile } from 'node:fs/promises';
import { chunkContent, chunkText } from '@cti/intel/chunk/chunk-content';
import { termsOf } from '@cti/llm/embedded/lexical-terms';
import { htmlToContent } from '@cti/scraper/page/html-to-content';
import { loadArticles } from '../apps/demo/src/load-articles.ts';

/**
 * Writes packages/llm/data/term-rarity.json: in how many documents each word and each run of three letters occurs, to a
 * tenth of a logarithm. Documents are the chunks of the demo's articles, the sentences and phrases our technique patterns
 * were written with, ATT&CK's names of techniques, and the names in CISA's catalogue. Usage:
 *
 *   node scripts/write-embedding-rarity.ts
 *
 * The file belongs to the model's id: after a change, stored vectors no longer fit, so the id must change with it.
 */
const intel = new URL('../packages/intel/', import.meta.url);
const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(new URL(path, intel), 'utf8'));

/** Every text in a JSON value that has at least three words. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.split(/\s+/).length >= 3 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

const demoTexts = (): string[] =>
  [...loadArticles().values()]
    .flat()
    .filter(({ copyOf }) => copyOf === null)
    .flatMap(({ title, body }) => {
      const content = htmlToContent(body, 'https://demo.example/');
      return [title, ...chunkContent(content).map((chunk) => chunkText(content, chunk))];
    });

const behaviours = (await readdir(new URL('data/behaviours/', intel))).filter((name) => name.endsWith('.json'));
const documents = [
  ...demoTexts(),
  ...textsIn(await json('test/behaviour-cases.json')),
  ...textsIn(await json('data/attack-techniques.json')),
  ...textsIn(await json('data/kev.json')),
  ...(await Promise.all(behaviours.map(async (name) => textsIn(await json(`data/behaviours/${name}`))))).flat(),
];

const frequencies = { words: new Map<string, number>(), grams: new Map<string, number>() };
for (const document of documents) {
  const terms = termsOf(document);
  for (const kind of ['words', 'grams'] as const)
    for (const term of terms[kind].keys()) frequencies[kind].set(term, (frequencies[kind].get(term) ?? 0) + 1);
}

const level = (seen: number): number => Math.round(10 * (Math.log((documents.length + 1) / (seen + 1)) + 1));

/** Terms by their level; those seen fewer than `least` times count as unseen. */
const byLevel = (counts: Map<string, number>, least: number): Record<string, string> => {
  const levels = new Map<number, string[]>();
  for (const [term, seen] of counts) {
    if (seen < least) continue;
    const terms = levels.get(level(seen)) ?? [];
    levels.set(level(seen), [...terms, term]);
  }
  return Object.fromEntries([...levels].map(([key, terms]) => [key, terms.toSorted().join(' ')]));
};

const rarity = {
  documents: documents.length,
  unseen: level(0),
  unseenGram: level(1),
  words: byLevel(frequencies.words, 2),
  grams: byLevel(frequencies.grams, 3),
};
const target = new URL('../packages/llm/data/term-rarity.json', import.meta.url);
await writeFile(target, `${JSON.stringify(rarity, null, 1)}\n`);
console.log(`${documents.length} documents, ${frequencies.words.size} words, ${frequencies.grams.size} grams`);
