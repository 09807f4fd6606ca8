import { Button } from '@mantine/core';
import { mdiContentCopy } from '@mdi/js';
import { useMutation } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import { turnMarkdown } from './ask-queries.ts';

/** Copies an answer with its numbered citations and their addresses. */
export const CopyMarkdown = ({ place }: { place: { id: number; position: number } }) => {
  const copy = useMutation({
    mutationFn: async () => navigator.clipboard.writeText(await turnMarkdown(place)),
    onSuccess: () => toast('The answer is copied as Markdown.', { tone: 'good' }),
    onError: (error) => toast(`It was not copied: ${inWords(error)}`, { tone: 'bad' }),
  });
  return (
    <Button
      variant="default"
      leftSection={<Icon path={mdiContentCopy} size={14} />}
      loading={copy.isPending}
      onClick={() => copy.mutate()}
    >
      Copy as Markdown
    </Button>
  );
};
