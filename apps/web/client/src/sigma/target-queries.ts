import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { SigmaTargetBody } from '../api/types.ts';
import { useToastedChange } from './use-toasted-change.ts';

const key = ['sigma', 'targets'];

/** Where approved rules are proposed, and the pull requests opened last. */
export const useTargets = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => data(api.GET('/sigma/targets', { signal })) });

export const usePutTarget = () =>
  useToastedChange((body: SigmaTargetBody) => data(api.PUT('/sigma/targets', { body })), {
    key,
    done: ({ repository }) => `Rules can be proposed to ${repository}.`,
    failed: 'It was not kept',
  });

export const useRemoveTarget = () =>
  useToastedChange((id: number) => data(api.DELETE('/sigma/targets/{id}', { params: { path: { id } } })), {
    key,
    done: () => 'Forgotten, with its token.',
    failed: 'It was not forgotten',
  });

/** Proposes all approved rules. */
export const usePropose = () =>
  useToastedChange(
    (id: number) => data(api.POST('/sigma/targets/{id}/pull-requests', { params: { path: { id } }, body: {} })),
    {
      key,
      done: ({ number, rules }) => `Pull request ${number} opened with ${rules} ${rules === 1 ? 'rule' : 'rules'}.`,
      failed: 'Nothing was proposed',
    },
  );
