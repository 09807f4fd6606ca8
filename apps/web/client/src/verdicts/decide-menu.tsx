import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { useState } from 'react';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import { type Decision, useDecideVerdict } from './decide-verdict.ts';
import classes from './verdicts.module.css';

type Props = Pick<Decision, 'type' | 'value' | 'defanged' | 'verdict'> & {
  /** Where there is one, the decision may be for it alone. */
  articleId?: number;
  /** Whether the button shows its word. */
  worded?: boolean;
};

/** "Set aside" or "count it anyway", with the choice for how far that reaches, and why. */
export const DecideMenu = ({ articleId, worded = false, ...value }: Props) => {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const decide = useDecideVerdict();
  const { may } = useViewer();
  if (!may('decide')) return null;
  const word = value.verdict === 'benign' ? 'Set aside' : 'Count it anyway';
  const choose = (reach: number | null) => {
    decide.mutate({ ...value, articleId: reach, reason: reason.trim() });
    setOpened(false);
    setReason('');
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={260} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.decide}
          data-worded={worded || undefined}
          title={word}
          aria-label={`${word}: ${value.defanged}`}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
          disabled={decide.isPending}
        >
          <Icon path={value.verdict === 'benign' ? mdiEyeOffOutline : mdiEyeOutline} size={14} />
          {worded && word}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={`${word}: ${value.defanged}`}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            choose(articleId ?? null);
          }}
        >
          <strong>{word}</strong>
          <TextInput
            size="xs"
            label="Why"
            placeholder="optional"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.choices}>
            {articleId !== undefined && (
              <Button size="xs" type="submit">
                In this article
              </Button>
            )}
            <Button
              size="xs"
              variant={articleId === undefined ? 'filled' : 'default'}
              type="button"
              onClick={() => choose(null)}
            >
              Everywhere
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
