import { Button, Group } from '@mantine/core';
import { mdiThumbDownOutline, mdiThumbUpOutline } from '@mdi/js';
import { Icon } from '../parts/icon.tsx';
import { useArticleLabels, useLabelPassage, useWithdrawLabel } from '../passages/passage-queries.ts';

/** Shorter ones tell a model nothing; the server refuses them. */
const shortest = 50;

type Props = { articleId: number; start: number; end: number };

/** Says of a passage whether it is worth a hunt; pressing what is said already takes it back. The model learns from it. */
export const PassageLabel = ({ articleId, start, end }: Props) => {
  const labels = useArticleLabels(articleId);
  const label = useLabelPassage(articleId);
  const withdraw = useWithdrawLabel();
  if (end - start < shortest) return null;
  const said = labels.data?.find((each) => each.stands && each.start === start && each.end === end);
  const say = (huntable: boolean) =>
    said?.huntable === huntable ? withdraw.mutate(said.id) : label.mutate({ start, end, huntable });
  const choice = (huntable: boolean, word: string, icon: string) => (
    <Button
      size="compact-xs"
      variant={said?.huntable === huntable ? 'light' : 'subtle'}
      color={said?.huntable === huntable ? 'accent' : 'gray'}
      leftSection={<Icon path={icon} size={13} />}
      aria-pressed={said?.huntable === huntable}
      disabled={labels.isPending || label.isPending || withdraw.isPending}
      onClick={() => say(huntable)}
    >
      {word}
    </Button>
  );
  return (
    <Group gap={4} role="group" aria-label="Is this passage worth a hunt?">
      {choice(true, 'Worth a hunt', mdiThumbUpOutline)}
      {choice(false, 'Not', mdiThumbDownOutline)}
    </Group>
  );
};
