import { ActionIcon } from '@mantine/core';
import { mdiCheck, mdiContentCopy } from '@mdi/js';
import { useState } from 'react';
import { Icon } from './icon.tsx';
import { toast } from './toast.tsx';

type Props = { value: string; label?: string };

/** Copies a value; `label` says what, for screen readers and on hover. */
export const Copy = ({ value, label = 'Copy' }: Props) => {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    } catch {
      toast('The browser did not allow copying.', { tone: 'bad' });
    }
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={copied ? 'Copied' : label}
      title={label}
      onClick={copy}
    >
      <Icon path={copied ? mdiCheck : mdiContentCopy} size={14} />
    </ActionIcon>
  );
};
