import { expect, it } from 'vitest';
import { type EditShape, begin, differences, isEdited, keepMine, meet, mergeParts } from '../src/edits/edit-state.ts';
import { inText } from '../src/edits/in-text.ts';

type Row = { version: number; name: string; tier: string; checkedAt: number };
type Form = { name: string; tier: string };

const shape: EditShape<Row, Form> = {
  formOf: ({ name, tier }) => ({ name, tier }),
  partsOf: (form) => form,
  fromParts: (parts) => parts as Form,
};
const first: Row = { version: 1, name: 'A', tier: 'basic', checkedAt: 1 };
const untouched = begin(first, shape);
const typed = { base: first, form: { name: 'Mine', tier: 'basic' } };

it('follows the row while nothing is typed', () => {
  const theirs = { ...first, version: 2, name: 'Theirs' };
  expect(meet(untouched, theirs, shape)).toEqual(begin(theirs, shape));
});

it('keeps what is typed, on the version it was begun on, when a colleague changed something else of it', () => {
  expect(isEdited(typed, shape)).toBe(true);
  expect(meet(typed, { ...first, version: 2, tier: 'premium' }, shape)).toBe(typed);
});

it('goes on typing where nothing changed that the form shows', () => {
  const checked = { ...first, version: 2, checkedAt: 2 };
  expect(meet(typed, checked, shape)).toEqual({ base: checked, form: typed.form });
  expect(meet(typed, { ...first, checkedAt: 2 }, shape)).toBe(typed);
  const told = { ...shape, shownOf: ({ checkedAt }: Row) => checkedAt };
  expect(meet(typed, checked, told)).toBe(typed);
});

it('has nothing to decide where both typed the same, and hears of no older row', () => {
  const same = { ...first, version: 2, name: 'Mine' };
  expect(meet(typed, same, shape)).toEqual(begin(same, shape));
  const saved = begin({ ...first, version: 3, name: 'Mine' }, shape);
  expect(meet(saved, first, shape)).toBe(saved);
});

it('tells what a colleague changed, and puts only what one changed oneself on top of it', () => {
  const theirs = { ...first, version: 2, name: 'Theirs', tier: 'premium' };
  expect(differences(shape.formOf(first), typed.form, shape.formOf(theirs))).toEqual([
    { part: 'name', theirs: 'Theirs', mine: 'Mine', isMine: true },
    { part: 'tier', theirs: 'premium', mine: 'basic', isMine: false },
  ]);
  expect(keepMine(typed, theirs, shape)).toEqual({ base: theirs, form: { name: 'Mine', tier: 'premium' } });
});

it('merges lists by their rows: each one’s additions and removals count', () => {
  const base = { exchange: 'exchange', citrix: 'citrix', vpn: 'vpn' };
  const mine = { exchange: 'exchange', vpn: 'vpn', mine: 'mine' };
  const theirs = { exchange: 'exchange', citrix: 'citrix', theirs: 'theirs' };
  expect(Object.keys(mergeParts(base, mine, theirs))).toEqual(['exchange', 'theirs', 'mine']);
});

it('says any part in words', () => {
  expect([null, '', true, 7, ['a', 'b'], []].map(inText)).toEqual(['none', 'none', 'yes', '7', 'a\nb', 'none']);
  expect(inText({ ollamaModel: 'm', caps: [{ usd: 3 }] })).toBe('ollama model: m, caps: usd: 3');
});
