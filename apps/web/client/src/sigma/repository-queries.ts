import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { useToastedChange } from './use-toasted-change.ts';

/** What drafts are compared with changes with the repositories, too. */
const changed = ['sigma'];
const key = [...changed, 'repositories'];

/** Milliseconds between two looks while a repository is being read. */
const lookAgainMs = 3000;

/** The repositories drafts are compared with; looked at again while one has never been read. */
export const useRepositories = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => data(api.GET('/sigma/repositories', { signal })),
    refetchInterval: ({ state }) =>
      state.data?.some(({ syncedAt, problem }) => syncedAt === null && problem === '') ? lookAgainMs : false,
  });

export const useAddRepository = () =>
  useToastedChange((body: { place: string; branch: string }) => data(api.POST('/sigma/repositories', { body })), {
    key: changed,
    done: () => 'Added. It is being read.',
    failed: 'It was not added',
  });

export const useReadRepository = () =>
  useToastedChange((id: number) => data(api.POST('/sigma/repositories/{id}/sync', { params: { path: { id } } })), {
    key: changed,
    done: () => 'It is being read.',
    failed: 'It is not read',
  });

export const useRemoveRepository = () =>
  useToastedChange((id: number) => data(api.DELETE('/sigma/repositories/{id}', { params: { path: { id } } })), {
    key: changed,
    done: () => 'Removed.',
    failed: 'It was not removed',
  });
