import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { mdiRefresh } from '@mdi/js';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { Article } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { DeleteForGood } from '../parts/delete-for-good.tsx';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import type { ArticleSearch } from '../search-params.ts';
import classes from './side.module.css';

/** Reading the stored page again, and deleting the article for good. */
export const ArticleActions = ({ article, search }: { article: Article; search: ArticleSearch }) => {
  const params = { path: { id: article.id } };
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const failed = (error: unknown) => toast(inWords(error), { tone: 'bad' });

  const reprocess = useMutation({
    mutationFn: () => data(api.POST('/articles/{id}/reprocess', { params })),
    onSuccess: () => toast('It is read again from its snapshot. Reload in a moment to see the result.'),
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: () => data(api.DELETE('/articles/{id}', { params })),
    onSuccess: () => {
      toast('Deleted. Its address is remembered, so it is not collected again.');
      void queryClient.resetQueries({ queryKey: ['articles', 'list'] });
      void navigate({ to: '/articles', search, replace: true });
    },
    onError: failed,
  });

  return (
    <div className={classes.actions}>
      <May do="triage">
        <Button
          variant="default"
          leftSection={<Icon path={mdiRefresh} size={15} />}
          loading={reprocess.isPending}
          disabled={article.snapshots.length === 0}
          onClick={() => reprocess.mutate()}
        >
          Read again
        </Button>
      </May>
      <May do="sources">
        <DeleteForGood
          label="Delete this article"
          words="The article, its snapshots and what was found in it are deleted. Its address is remembered and not collected again."
          position="top-end"
          isRunning={remove.isPending}
          run={() => remove.mutate()}
        />
      </May>
    </div>
  );
};
