import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { Note } from '../api/types.ts';

/** What the team wrote of an article, the oldest first. */
export const notesOf = (articleId: number) =>
  queryOptions({
    queryKey: ['notes', articleId],
    queryFn: ({ signal }) => data(api.GET('/articles/{id}/notes', { params: { path: { id: articleId } }, signal })),
    staleTime: 30_000,
  });

export const addNote = (articleId: number, text: string): Promise<Note> =>
  data(api.POST('/articles/{id}/notes', { params: { path: { id: articleId } }, body: { text } }));

/** Throws an ApiProblem with status 409 when somebody changed it meanwhile. */
export const changeNote = (id: number, text: string, version: number): Promise<Note> =>
  data(api.PATCH('/notes/{id}', { params: { path: { id } }, body: { text, version } }));

/** Throws an ApiProblem with status 409 when somebody changed it meanwhile. */
export const deleteNote = (id: number, version: number): Promise<unknown> =>
  data(api.DELETE('/notes/{id}', { params: { path: { id }, query: { version } } }));
