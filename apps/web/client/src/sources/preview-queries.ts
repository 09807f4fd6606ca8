import { useMutation, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { SourcePreview } from '../api/types.ts';

const isOpen = (preview: SourcePreview | undefined): boolean =>
  preview?.state === 'waiting' || preview?.state === 'running';

/** Asks what is to be found at an address. The answer is an errand: see `usePreview`. */
export const useAskPreview = () =>
  useMutation({ mutationFn: (url: string) => data(api.POST('/source-previews', { body: { url } })) });

/** One look at an address, asked for every second until it is over. */
export const usePreview = (id: number) =>
  useQuery({
    queryKey: ['source-previews', id],
    queryFn: ({ signal }) => data(api.GET('/source-previews/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (isOpen(state.data) ? 1000 : false),
  });
