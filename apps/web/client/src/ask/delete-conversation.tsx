import { Alert, Button, Group } from '@mantine/core';
import { mdiDeleteOutline } from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { inWords } from '../api/problem.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import { useDeleteConversation } from './ask-queries.ts';
import classes from './ask.module.css';

/** Deletes a conversation after a second, explicit yes. */
export const DeleteConversation = ({ id }: { id: number }) => {
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // At the end of the page, the question may open below what is in sight.
  useEffect(() => {
    if (asking) box.current?.scrollIntoView({ block: 'center' });
  }, [asking]);
  const remove = useDeleteConversation(id);
  const navigate = useNavigate();
  const removed = () => {
    toast('The conversation is deleted.');
    void navigate({ to: '/ask' });
  };
  return (
    <div ref={box} className={classes.delete}>
      {asking ? (
        <Alert color="red" role="alert" title="Delete this conversation?">
          Its questions, answers and what was said of them go. This cannot be undone.
          {remove.isError && <p>{inWords(remove.error)}</p>}
          <Group mt="sm" gap="xs">
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: removed })}
            >
              Delete it
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </Group>
        </Alert>
      ) : (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Icon path={mdiDeleteOutline} size={15} />}
          onClick={() => setAsking(true)}
        >
          Delete the conversation
        </Button>
      )}
    </div>
  );
};
