import { expect, it } from 'vitest';
import { actionOf, madeSubjectOf, subjectOf } from '../src/audit/action-of.ts';

it.each([
  ['POST', '/sources', 'source.create'],
  ['PATCH', '/sources/:id', 'source.change'],
  ['DELETE', '/stories/:id/articles/:articleId', 'story.article.delete'],
  ['POST', '/stories/:id/merge', 'story.merge'],
  ['POST', '/verdict-overrides/import', 'verdict-override.import'],
  ['PUT', '/sources/:id/access', 'source.access.set'],
  ['POST', '/entities/:id/aliases', 'entity.alias.create'],
])('calls %s %s %s', (method, route, action) => {
  expect(actionOf(method, `/api/v1${route}`)).toBe(action);
});

it('says what it was done to, as an address of the API', () => {
  expect(subjectOf('/api/v1/stories/:id/articles/:articleId', { id: 3, articleId: 4 })).toBe('stories/3/articles/4');
  expect(subjectOf('/api/v1/sources/:id/access', { id: 3 })).toBe('sources/3');
  expect(subjectOf('/api/v1/sources', {})).toBeNull();
  expect(madeSubjectOf('/api/v1/sources', { id: 17 })).toBe('sources/17');
  expect(madeSubjectOf('/api/v1/sources/import', { added: 3 })).toBeNull();
});
