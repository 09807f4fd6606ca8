import { Button, Popover } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { mdiDeleteOutline, mdiRefresh } from '@mdi/js';
import { useState } from 'react';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { Article } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import type { ArticleSearch } from '../search-params.ts';
import classes from './side.module.css';

/** Reading the stored page again, and deleting the article for good. */
export const ArticleActions = ({ article, search }: { article: Article; search: ArticleSearch }) => {
  const params = { path: { id: article.id } };
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
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
      <Button
        variant="default"
        leftSection={<Icon path={mdiRefresh} size={15} />}
        loading={reprocess.isPending}
        disabled={article.snapshots.length === 0}
        onClick={() => reprocess.mutate()}
      >
        Read again
      </Button>
      <Popover opened={asking} onChange={setAsking} position="top-end" shadow="md" width={280} trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<Icon path={mdiDeleteOutline} size={15} />}
            onClick={() => setAsking(!asking)}
          >
            Delete…
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Delete this article">
          <p className={classes.ask}>
            The article, its snapshots and what was found in it are deleted. Its address is remembered and not collected
            again.
          </p>
          <div className={classes.actions}>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              Delete for good
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep
            </Button>
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};
