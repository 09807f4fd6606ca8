import { Alert, Button, Group } from '@mantine/core';
import { mdiDeleteOutline } from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { Source } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import classes from './source-page.module.css';
import { useDeleteSource } from './source-queries.ts';

/** Deletes a source after a second, explicit yes that names what goes with it. */
export const DeleteSource = ({ source }: { source: Source }) => {
  const [asking, setAsking] = useState(false);
  const remove = useDeleteSource();
  const navigate = useNavigate();
  const what = source.articles > 0 ? `the source and its ${counted(source.articles, 'article')}` : 'the source';
  return (
    <section className={classes.danger} aria-label="Delete">
      {asking ? (
        <Alert color="red" role="alert" title={`Delete ${what}?`}>
          This cannot be undone. To stop the checks and keep the articles, pause the source instead.
          {remove.isError && <p>{inWords(remove.error)}</p>}
          <Group mt="sm" gap="xs">
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { id: source.id, articles: source.articles > 0 },
                  {
                    onSuccess: () => {
                      toast(`${source.name} is deleted.`);
                      void navigate({ to: '/sources' });
                    },
                  },
                )
              }
            >
              Delete {what}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </Group>
        </Alert>
      ) : (
        <Button
          variant="default"
          leftSection={<Icon path={mdiDeleteOutline} size={15} />}
          onClick={() => setAsking(true)}
        >
          Delete the source
        </Button>
      )}
    </section>
  );
};
