import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';

const key = ['sigma', 'repositories'];

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

/** A change to the repositories; what goes wrong is said. */
const useChange = <T>(change: (what: T) => Promise<unknown>, done: string, failed: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => toast(done, { tone: 'good' }),
    onError: (error) => toast(`${failed}: ${inWords(error)}`, { tone: 'bad' }),
    // What drafts are compared with has changed, too.
    onSettled: () => client.invalidateQueries({ queryKey: ['sigma'] }),
  });
};

export const useAddRepository = () =>
  useChange(
    (body: { place: string; branch: string }) => data(api.POST('/sigma/repositories', { body })),
    'Added. It is being read.',
    'It was not added',
  );

export const useReadRepository = () =>
  useChange(
    (id: number) => data(api.POST('/sigma/repositories/{id}/sync', { params: { path: { id } } })),
    'It is being read.',
    'It is not read',
  );

export const useRemoveRepository = () =>
  useChange(
    (id: number) => data(api.DELETE('/sigma/repositories/{id}', { params: { path: { id } } })),
    'Removed.',
    'It was not removed',
  );
