import { expect, it } from 'vitest';
import { ruleFiles } from '../src/sigma/rule-files.ts';

const rule = {
  ruleId: '5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40',
  title: 'Shadow Copies: deleted!',
  category: 'process_creation',
  product: 'windows',
  service: null,
  yaml: 'title: x',
  decidedAt: new Date('2026-11-22T00:00:00Z'),
};
const namesOf = (...rules: Partial<typeof rule>[]): string[] =>
  ruleFiles(rules.map((changes) => ({ ...rule, ...changes }))).map(({ name }) => name);

it('puts a rule in the folder of its log source, under its title', () => {
  expect(namesOf({})).toEqual(['process_creation/shadow_copies_deleted-5f1c1a52.yml']);
  expect(ruleFiles([rule])[0]?.text).toBe('title: x\n');
});

it.for([
  '../../etc/passwd',
  '..\\..\\windows',
  'C:\\con',
  '/absolute',
  'a\u202egpj.exe',
  '名前',
  '   ',
  'x'.repeat(5000),
  'a\nb',
])('makes a plain name of %j, in the title as in the category', (text) => {
  const [name = ''] = namesOf({ title: text, category: text });
  expect(name).toMatch(/^[a-z0-9_]{1,80}\/[a-z0-9_]{1,80}-5f1c1a52\.yml$/);
});

it('gives no name twice', () => {
  const names = namesOf(
    {},
    { ruleId: '5f1c1a52-0000-4c7c-9e0a-3b1c5d7e2f40' },
    { ruleId: 'aaaaaaaa-d0f8-4c7c-9e0a-3b1c5d7e2f40' },
  );
  expect(new Set(names).size).toBe(3);
});
