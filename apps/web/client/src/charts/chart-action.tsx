import { ActionIcon } from '@mantine/core';
import { Icon } from '../parts/icon.tsx';

type Props = { icon: string; word: string; question: string; isBusy?: boolean; run: () => void };

/** A button in a chart's head; `question` tells it from those of other charts. */
export const ChartAction = ({ icon, word, question, isBusy = false, run }: Props) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    loading={isBusy}
    aria-label={`${word}: ${question}`}
    title={word}
    onClick={run}
  >
    <Icon path={icon} size={16} />
  </ActionIcon>
);
