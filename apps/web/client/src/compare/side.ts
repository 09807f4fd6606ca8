import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { Article, ObservableType, RevisionChange } from '../api/types.ts';

/** What stands on one side of a comparison: an article's present text, or one of its earlier ones. */
export type Side = {
  articleId: number;
  /** Null for the present text. */
  revision: number | null;
  title: string;
  source: string;
  language: string | null;
  text: string;
  observables: { type: ObservableType; value: string }[];
  /** Null for an earlier text: techniques are kept for the present one only. */
  techniques: { id: string; name: string }[] | null;
};

type Place = { articleId: number; revision: number | null };

/** `34` or `34.2`; null where it is neither. */
export const placeOf = (given: string | undefined): Place | null => {
  const parts = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(given ?? '');
  return parts ? { articleId: Number(parts[1]), revision: parts[2] === undefined ? null : Number(parts[2]) } : null;
};

const readArticle = (id: number, signal: AbortSignal) =>
  data(api.GET('/articles/{id}', { params: { path: { id }, query: {} }, signal }));

const readChange = (id: number, number: number, signal: AbortSignal) =>
  data(api.GET('/articles/{id}/revisions/{number}/changes', { params: { path: { id, number } }, signal }));

export const sideOf = (place: Place) =>
  queryOptions({
    queryKey: ['compare', place],
    queryFn: async ({ signal }): Promise<Side> => {
      const now = presentSide(await readArticle(place.articleId, signal));
      const { revision } = place;
      const newest = now.article.revision;
      if (revision === null || revision === newest) return now.side;
      let side: Side = { ...now.side, revision: newest, techniques: null };
      // From the present text back, one change at a time.
      for (let number = newest - 1; number >= revision; number -= 1)
        side = before(side, await readChange(place.articleId, number, signal), number);
      return side;
    },
    staleTime: 60_000,
  });

const presentSide = (article: Article): { article: Article; side: Side } => ({
  article,
  side: {
    articleId: article.id,
    revision: null,
    title: article.title,
    source: article.source.name,
    language: article.language,
    text: article.text ?? '',
    observables: distinct(article.mentions.map(({ type, value }) => ({ type, value }))),
    techniques: [
      ...new Map(article.techniques.map(({ techniqueId, name }) => [techniqueId, { id: techniqueId, name }])).values(),
    ],
  },
});

/** The side as it was before a change to it. */
export const before = (side: Side, change: RevisionChange, number: number): Side => {
  const added = new Set(change.observables.added.map(nameOf));
  return {
    ...side,
    revision: number,
    title: change.titleBefore,
    text: change.text.parts.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])).join(''),
    observables: distinct([
      ...side.observables.filter((each) => !added.has(nameOf(each))),
      ...change.observables.removed.map(({ type, value }) => ({ type, value })),
    ]),
  };
};

const nameOf = ({ type, value }: { type: string; value: string }): string => `${type} ${value}`;

const distinct = (values: Side['observables']): Side['observables'] => [
  ...new Map(values.map((each) => [nameOf(each), each])).values(),
];
