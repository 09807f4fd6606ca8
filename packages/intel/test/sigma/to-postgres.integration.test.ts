import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import { toPostgres } from '../../src/sigma/compile/to-postgres.ts';
import { compileDetection } from '../../src/sigma/evaluate.ts';
import type { SigmaRule } from '../../src/sigma/rule.ts';
import { featureYaml } from './feature-rule.ts';
import { rulesAndEvents } from './sample-events.ts';

let test: TestDatabase;
const { rules, events } = rulesAndEvents();

const firedIn = async ({ expression }: SigmaRule): Promise<number[]> => {
  const { text, values } = toPostgres(expression);
  const { rows } = await test.db.$client.query<{ id: number }>(
    `select id from log_events where ${text} order by id`,
    values,
  );
  return rows.map(({ id }) => id);
};

beforeAll(async () => {
  test = await createTestDatabase();
  await test.db.$client.query('create table log_events (id int primary key, event jsonb not null)');
  const numbered = events.map((event, id) => ({ id, event }));
  await test.db.$client.query(
    "insert into log_events select (entry->>'id')::int, entry->'event' from jsonb_array_elements($1::jsonb) entry",
    [JSON.stringify(numbered)],
  );
});

afterAll(() => test.close());

describe('a rule in PostgreSQL', () => {
  it('fires on the same events as in JavaScript, whatever the rule', async () => {
    const apart: string[] = [];
    let fired = 0;
    for (const rule of rules) {
      const { matches } = compileDetection(rule.expression);
      const here = events.flatMap((event, id) => (matches(event) ? [id] : []));
      const there = await firedIn(rule);
      fired += here.length;
      if (JSON.stringify(here) !== JSON.stringify(there)) {
        const odd = [...here, ...there].find((id) => !here.includes(id) || !there.includes(id));
        apart.push(
          `${rule.title}: ${here.includes(odd ?? -1) ? 'only JavaScript' : 'only SQL'} fires on ${JSON.stringify(events[odd ?? -1])}`,
        );
      }
    }
    expect(apart).toEqual([]);
    expect(rules.length).toBeGreaterThan(250);
    expect(fired).toBeGreaterThan(1_000);
  });

  it('takes a column of another name and parameters behind others', async () => {
    const [rule] = rules;
    if (rule === undefined) throw new Error('no rule');
    const { text, values } = toPostgres(rule.expression, { column: 'stored.event', firstParameter: 2 });
    const { rows } = await test.db.$client.query(`select 1 from log_events stored where stored.id >= $1 and ${text}`, [
      0,
      ...values,
    ]);
    expect(rows.length).toBe((await firedIn(rule)).length);
  });

  it('says so when an expression repeats more often than PostgreSQL can', () => {
    const text = (times: number): string =>
      featureYaml(
        { name: 'repeats', detection: `sel: {CommandLine|re: 'a{${times}}'}\ncondition: sel`, fires: [], silent: [] },
        '00000000-0000-4000-9000-000000000001',
      );
    const expressionOf = (times: number) => checkSigma(text(times)).rules.map(({ expression }) => expression);
    expect(expressionOf(255).map((expression) => toPostgres(expression).values.length)).toEqual([2]);
    expect(() => expressionOf(256).map((expression) => toPostgres(expression))).toThrow('at most 255 times');
  });
});
