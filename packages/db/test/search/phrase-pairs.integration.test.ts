import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { wordsQuery } from '../../src/read/words-query.ts';
import { tsqueryOf } from '../../src/search/tsquery.ts';
import { pairWords } from '../../src/write/pair-words.ts';
import { sources } from '../../src/tables/source.ts';
import { addArticles, addCorpus } from './made-corpus.ts';

let database: TestDatabase;
let asked: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  await addCorpus(database.db);
  const [source] = await database.db.select({ id: sources.id }).from(sources);
  const made = madeTexts();
  await addArticles(
    database.db,
    source?.id ?? 0,
    made.map((text, at) => ({
      title: made.at(at - 7)?.slice(0, 60) ?? '',
      text,
      values: ['evil.example', '10.0.0.7'],
    })),
  );
  asked = [...partsOf(made), ...strange];
});
afterAll(() => database.close());

/** What a phrase may be made of: every word is in most texts, so that almost every pair of them stands somewhere apart. */
const pieces = [
  'remote Code executions executed the of and in zero-day cobalt-strike strike rundll32.exe evil.example 10.0.0.7',
  String.raw`https://evil.example/a/b?c=d C:\Users\x.dll CVE-2024-3400 a\b \\ O'Brien '' AT&T & | ! -- (x)`,
  'вредоносный код атаки 標的型攻撃 メールの 攻撃',
].flatMap((line) => line.split(' '));

/** The same numbers at every run. */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
};

const drawn = (next: (limit: number) => number, count: number): string =>
  Array.from({ length: count }, () => pieces[next(pieces.length)]).join(' ');

const madeTexts = (): string[] => {
  const next = numbersFrom(5);
  return Array.from({ length: 60 }, () => drawn(next, 30));
};

/** Two to five words as they follow one another in a text, and some that may be nowhere. */
const partsOf = (texts: string[]): string[] => {
  const next = numbersFrom(77);
  return texts.flatMap((text) => {
    const words = text.split(' ');
    const at = next(words.length - 5);
    return [words.slice(at, at + 2 + next(4)).join(' '), drawn(next, 2)];
  });
};

const strange = [
  '',
  'the',
  'the of',
  'code code',
  'code the code',
  'execution',
  String.raw`\ \\ ' ''`,
  'remote:* code',
  'remote <-> code',
];

/** Ids of all articles whose words answer a condition. */
const idsOf = async (condition: ReturnType<typeof sql>): Promise<string> => {
  const { rows } = await database.db.execute<{ ids: string | null }>(
    sql`select string_agg(article_id::text, ' ' order by article_id) as ids from article_words where words @@ ${condition}`,
  );
  return rows[0]?.ids ?? '';
};

/** A phrase as it was asked for before there were pairs. */
const plain = (phrase: string) => wordsQuery(`"${phrase.replaceAll('"', ' ')}"`);

const inQuotes = (text: string) => ({ kind: 'phrase', text, start: 0, end: text.length }) as const;

describe('a phrase asked for by its pairs', () => {
  it('is found where it was found without them, alone, beside another, in an alternative, and left out', async () => {
    let found = 0;
    for (const [at, text] of asked.entries()) {
      const [phrase, other] = [inQuotes(text), inQuotes(asked[(at * 7 + 3) % asked.length] ?? '')];
      const place = { start: 0, end: 0 };
      const [one, two] = [plain(text), plain(other.text)];
      const expected = await idsOf(one);
      expect(await idsOf(tsqueryOf(phrase)), text).toBe(expected);
      expect(await idsOf(tsqueryOf({ kind: 'or', parts: [phrase, other], ...place })), text).toBe(
        await idsOf(sql`(${one} || ${two})`),
      );
      expect(
        await idsOf(tsqueryOf({ kind: 'and', parts: [other, { kind: 'not', part: phrase, ...place }], ...place })),
        text,
      ).toBe(await idsOf(sql`(${two} && (!! ${one}))`));
      if (expected !== '') found += 1;
    }
    expect(found).toBeGreaterThan(50);
  });

  it('leaves out texts whose words stand apart, by the index alone', async () => {
    const [source] = await database.db.select({ id: sources.id }).from(sources);
    const made = await addArticles(database.db, source?.id ?? 0, [
      { title: 'Together', text: 'Remote gadgets.' },
      { title: 'Apart', text: 'Remote and unlike gadgets.' },
      { title: 'Remote gadget', text: 'In a title.' },
      { title: 'Remote', text: 'Gadget: a text goes on where its title ends, as it did without pairs.' },
    ]);
    const pair = sql`quote_literal(pair_word(hashtext('remot'), hashtext('gadget')))::tsquery`;
    expect(await idsOf(pair)).toBe(`${made[0]} ${made[2]} ${made[3]}`);
    expect(await idsOf(plain('remote gadget'))).toBe(`${made[0]} ${made[2]} ${made[3]}`);
    const query = await database.db.execute<{ has: boolean }>(
      sql`select position(${pair}::text in ${tsqueryOf(inQuotes('remote gadgets'))}::text) > 0 as has`,
    );
    expect(query.rows).toEqual([{ has: true }]);
  });

  it('is found in a text of too many words for pairs', async () => {
    const [source] = await database.db.select({ id: sources.id }).from(sources);
    const many = Array.from({ length: 40_000 }, (_, at) => `${(at * 7919 + 300_000).toString(36)}q`).join(' ');
    const [id] = await addArticles(database.db, source?.id ?? 0, [{ title: 'A velvet curtain', text: many }]);
    const kept = sql`select pg_column_size(words) > 500000 as long, paired, words @@ '''#p'''::tsquery as marked`;
    const { rows } = await database.db.execute(sql`${kept} from article_words where article_id = ${id ?? 0}`);
    expect(rows).toEqual([{ long: true, paired: true, marked: true }]);
    expect(await idsOf(tsqueryOf(inQuotes('velvet curtains')))).toBe(`${id}`);
  });

  it('uses the same words on every server, since a backup takes them along', async () => {
    const { rows } = await database.db.execute(sql`select pair_word(hashtext('remot'), hashtext('code')) as pair`);
    expect(rows).toEqual([{ pair: '#pbd6' }]);
  });
});

describe('articles stored by an older version', () => {
  it('are found by phrases before they have pairs and after, newest first a step at a time', async () => {
    const { db } = database;
    const [source] = await db.select({ id: sources.id }).from(sources);
    await db.execute(sql`alter table article_words disable trigger user`);
    const made = [
      { title: 'Old', text: 'A rusty widget.' },
      { title: 'Less old', text: 'Two rusty widgets.' },
    ];
    const old = await addArticles(db, source?.id ?? 0, made);
    await db.execute(sql`alter table article_words enable trigger user`);
    const [written] = await addArticles(db, source?.id ?? 0, [{ title: 'New', text: 'No widget is as rusty.' }]);
    const isPaired = async () =>
      (
        await db.execute(
          sql`select paired from article_words where article_id = any(${sql.param(old)}::int[]) order by article_id`,
        )
      ).rows;
    const found = async () => [await idsOf(tsqueryOf(inQuotes('rusty widget'))), await isPaired()];
    const ids = old.join(' ');
    const rows = (...paired: boolean[]) => paired.map((one) => ({ paired: one }));
    expect(written).toBeGreaterThan(old[1] ?? 0);
    expect(await found()).toEqual([ids, rows(false, false)]);
    expect(await pairWords(db, 1)).toBe(1);
    expect(await found()).toEqual([ids, rows(false, true)]);
    expect(await pairWords(db, 10)).toBe(1);
    expect(await found()).toEqual([ids, rows(true, true)]);
    expect(await pairWords(db, 10)).toBe(0);
  });

  it('keep their pairs in step with their words, whoever writes them', async () => {
    const { db } = database;
    const [source] = await db.select({ id: sources.id }).from(sources);
    const [id = 0] = await addArticles(db, source?.id ?? 0, [{ title: 'Again', text: 'A broken hinge.' }]);
    await db.execute(sql`insert into article_words (article_id, length, brief, words)
      values (${id}, 1, '', to_tsvector('english', 'a squeaking hinge'))
      on conflict (article_id) do update set words = excluded.words`);
    expect(await idsOf(tsqueryOf(inQuotes('squeaking hinge')))).toBe(`${id}`);
    expect(await idsOf(tsqueryOf(inQuotes('broken hinge')))).toBe('');
  });
});
