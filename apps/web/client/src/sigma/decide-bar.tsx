import { Button, Popover, Textarea } from '@mantine/core';
import { mdiCheck, mdiClose, mdiUndo } from '@mdi/js';
import { useState } from 'react';
import type { SigmaDraftSummary } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { toast } from '../parts/toast.tsx';
import type { Choice } from './decide-drafts.ts';

type Props = {
  drafts: SigmaDraftSummary[];
  isBusy: boolean;
  /** Why nothing can be decided now; null when it can. */
  obstacle?: string | null;
  onDecide: (choice: Choice, reason: string) => void;
};

/** Approving, rejecting with a reason, and reopening what was decided; by button and by key. */
export const DecideBar = ({ drafts, isBusy, obstacle = null, onDecide }: Props) => {
  const [isAsking, setAsking] = useState(false);
  const isOpen = drafts.some(({ state }) => state === 'proposed');
  const isDecided = drafts.some(({ state }) => state !== 'proposed');
  const unless = (act: () => void) => () => {
    if (obstacle !== null) toast(obstacle, { tone: 'warn' });
    else if (isOpen && !isBusy) act();
  };
  const approve = unless(() => onDecide('approve', ''));
  const ask = unless(() => setAsking(true));
  useKeys('Drafts', [
    { key: 'a', does: 'Approve', run: approve },
    { key: 'r', does: 'Reject', run: ask },
  ]);
  return (
    <>
      {isOpen && (
        <>
          <Button
            leftSection={<Icon path={mdiCheck} size={15} />}
            loading={isBusy}
            onClick={approve}
            title="Approve (a)"
          >
            Approve
          </Button>
          <Popover opened={isAsking} onChange={setAsking} position="bottom-start" shadow="md" trapFocus returnFocus>
            <Popover.Target>
              <Button
                variant="default"
                leftSection={<Icon path={mdiClose} size={15} />}
                onClick={() => (isAsking ? setAsking(false) : ask())}
                title="Reject (r)"
              >
                Reject…
              </Button>
            </Popover.Target>
            <Popover.Dropdown aria-label="Reject">
              <RejectForm
                onReject={(reason) => {
                  setAsking(false);
                  onDecide('reject', reason);
                }}
              />
            </Popover.Dropdown>
          </Popover>
        </>
      )}
      {isDecided && (
        <Button
          variant="default"
          leftSection={<Icon path={mdiUndo} size={15} />}
          loading={isBusy}
          onClick={() => onDecide('reopen', '')}
        >
          Reopen
        </Button>
      )}
    </>
  );
};

const RejectForm = ({ onReject }: { onReject: (reason: string) => void }) => {
  const [reason, setReason] = useState('');
  const isMissing = reason.trim() === '';
  return (
    <form
      style={{ width: 300 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMissing) onReject(reason);
      }}
    >
      <Textarea
        data-autofocus
        label="Why is it rejected?"
        size="xs"
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isMissing) onReject(reason);
        }}
      />
      <Button type="submit" mt="xs" disabled={isMissing}>
        Reject
      </Button>
    </form>
  );
};
