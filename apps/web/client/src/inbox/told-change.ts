import type { InvalidateQueryFilters } from '@tanstack/react-query';

export const toldKinds = [
  'marks',
  'team',
  'notes',
  'boards',
  'views',
  'annotations',
  'articles',
  'sources',
  'stories',
  'observables',
  'entities',
  'sigma',
  'labels',
  'settings',
  'users',
] as const;

/** What the server tells of a change. `keys` are of rows, or ids of what everybody may know of; `all` stands for every one. */
export type ToldChange = { kind: (typeof toldKinds)[number]; keys: string[] };

/** What is read anew when this has changed: queries, and rows of the inbox where they stand. */
export const toReadAnew = ({ kind, keys }: ToldChange): { queries: InvalidateQueryFilters[]; rows: string[] } => ({
  // A server that was updated under an open page may tell of more than the page knows.
  queries: toldKinds.includes(kind) ? queriesOf[kind](keys) : [],
  rows: rowsOf(kind, keys),
});

/** A list is never read anew as a whole: rows would come and go under the eyes of who works in it. */
const rowsOf = (kind: ToldChange['kind'], keys: string[]): string[] => {
  if (kind === 'marks' || kind === 'team' || kind === 'notes') return keys;
  // An article or a story that some see no more, or see in another row: any row may hold it.
  return kind === 'articles' || kind === 'stories' ? ['all'] : [];
};

const under = (...keys: readonly (readonly unknown[])[]): InvalidateQueryFilters[] =>
  keys.map((queryKey) => ({ queryKey }));

/** The articles that keys of rows name; null where they may be any. */
const articlesIn = (keys: string[]): number[] | null =>
  keys.every((key) => key.startsWith('article:')) ? keys.map((key) => Number(key.slice('article:'.length))) : null;

/** The same queries of each of these articles, or of all. */
const ofArticles = (keys: string[], ...query: string[]) =>
  under(...(articlesIn(keys)?.map((id) => [...query, id]) ?? [query]));

const stories = under(['stories'], ['boards']);
/** Lists that somebody has left: coming back, they find what they may see by then. */
const leftLists: InvalidateQueryFilters[] = [
  ['articles', 'list'],
  ['articles', 'search'],
  ['observables', 'articles'],
].map((queryKey) => ({ queryKey, type: 'inactive', refetchType: 'none' }));

const partsOfArticle = ['one', 'revisions', 'similar', 'passage', 'summary', 'results'];

const queriesOf: Record<ToldChange['kind'], (keys: string[]) => InvalidateQueryFilters[]> = {
  marks: () => [],
  team: () => under(['tags']),
  notes: () => under(['notes']),
  boards: () => under(['boards']),
  views: () => under(['views']),
  annotations: (keys) => [...under(['annotations', 'list']), ...ofArticles(keys, 'annotations', 'of')],
  // Which ones is not told: not everybody may know of each.
  articles: () => [...under(...partsOfArticle.map((part) => ['articles', part])), ...stories, ...leftLists],
  sources: () => under(['sources'], ['proposals']),
  stories: () => [...under(['articles', 'one']), ...stories],
  observables: (keys) => [...under(['observables'], ['verdict-overrides']), ...ofArticles(keys, 'articles', 'one')],
  entities: () => under(['entities'], ['articles', 'one']),
  // What a check says of a text changes with none of it, and takes its time.
  sigma: () => under(...['list', 'totals', 'draft', 'repositories', 'targets'].map((part) => ['sigma', part])),
  labels: () => under(['passage-labels'], ['passage-models'], ['explained-passages']),
  settings: (keys) =>
    [...new Set(keys.flatMap((key) => (key === 'all' ? Object.keys(settings) : [key])))].flatMap(
      (key) => settings[key] ?? [],
    ),
  users: () => under(['users'], ['people']),
};

const settings: Record<string, InvalidateQueryFilters[]> = {
  models: under(['models']),
  prompts: under(['prompts'], ['articles', 'results']),
  'stack-terms': under(['stack-terms']),
  // Not the preview of another policy, which reads all articles.
  retention: [{ queryKey: ['retention'], exact: true }],
};
