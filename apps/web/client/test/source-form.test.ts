import { expect, it } from 'vitest';
import type { Source } from '../src/api/types.ts';
import { fieldName } from '../src/sources/source-field-names.ts';
import { emptyForm, formOf, patchOf, settingsOf } from '../src/sources/source-form.ts';

const source = {
  ...settingsOf({ ...emptyForm, name: 'A source', url: 'https://a.example/', skipTitles: 'webinar' }),
  checkEverySeconds: 90,
  version: 3,
} as unknown as Source;

it('sends of a source only what was changed', () => {
  const form = formOf(source);
  expect(patchOf(source, form)).toEqual({});
  expect(patchOf(source, { ...form, name: ' Another ', feedUrl: 'https://a.example/feed ' })).toEqual({
    name: 'Another',
    feedUrl: 'https://a.example/feed',
  });
  expect(patchOf(source, { ...form, tlp: 'amber', onlyTitles: 'malware' })).toEqual({
    tlp: 'amber',
    rules: { onlyTitles: ['malware'] },
  });
});

it('has a name for every field that may have changed', () => {
  const nameless = Object.keys(emptyForm).filter((field) => field !== 'slug' && fieldName(field) === field);
  expect(nameless).toEqual([]);
});
