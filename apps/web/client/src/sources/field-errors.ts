import { ApiProblem } from '../api/problem.ts';
import type { SourceForm } from './source-form.ts';

/** Where the API's name of a value differs from the form's. */
const renamed: Record<string, keyof SourceForm> = {
  checkEverySeconds: 'checkEveryMinutes',
  checkSlowestSeconds: 'checkSlowestMinutes',
  'listing.selector': 'listingSelector',
  'listing.nextSelector': 'nextSelector',
  'listing.pages': 'listingPages',
  'archive.pattern': 'archivePattern',
  'archive.pages': 'archivePages',
  'extract.titles': 'titles',
  'extract.dates': 'dates',
  'extract.bodies': 'bodies',
  'extract.authors': 'authors',
};

/** "/body/rules/skipTitles/0" or "rules.skipTitles.0" as the field it is about. */
const fieldOf = (path: string): string => {
  const [field = '', part = ''] = path
    .split(/[./[\]]+/)
    .filter((each) => each !== '' && each !== 'body' && each !== 'rules' && !/^\d+$/.test(each));
  return renamed[`${field}.${part}`] ?? renamed[field] ?? field;
};

/** The messages of a refused form by field; what belongs to none of `fields` is in `rest`. */
export const fieldErrors = (error: unknown, fields: readonly string[]) => {
  if (!error) return { of: {} as Record<string, string>, rest: null };
  const all =
    error instanceof ApiProblem ? error.errors.map(({ path, message }) => ({ field: fieldOf(path), message })) : [];
  const known = all.filter(({ field }) => fields.includes(field));
  const unknown = all.filter(({ field }) => !fields.includes(field));
  const message = error instanceof Error ? error.message : 'Something went wrong.';
  return {
    // Of several, the first: what comes after is often but its consequence.
    of: Object.fromEntries(known.toReversed().map(({ field, message: words }) => [field, words])),
    rest: unknown.length > 0 ? unknown.map((each) => each.message).join(' ') : known.length === 0 ? message : null,
  };
};
