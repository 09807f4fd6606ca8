import { Button, Group } from '@mantine/core';
import { mdiContentCopy, mdiDownload } from '@mdi/js';
import { saveFile } from '../charts/csv.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import classes from './account.module.css';

/** Recovery codes, shown this once: to be copied or saved before they go. */
export const RecoveryCodes = ({ codes, onKept }: { codes: string[]; onKept: () => void }) => {
  const text = `${codes.join('\n')}\n`;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast('The recovery codes are copied.', { tone: 'good' }),
      () => toast('The browser did not allow copying.', { tone: 'bad' }),
    );
  return (
    <>
      <p className={classes.lead}>
        Keep these recovery codes where you keep passwords. Each lets you in once without the app, and they are not
        shown again.
      </p>
      <ul className={`${classes.codes} mono`} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <Button variant="default" leftSection={<Icon path={mdiContentCopy} size={14} />} onClick={() => void copy()}>
          Copy all
        </Button>
        <Button
          variant="default"
          leftSection={<Icon path={mdiDownload} size={14} />}
          onClick={() => saveFile('cti-scraper-recovery-codes.txt', 'text/plain', text)}
        >
          Download
        </Button>
        <Button onClick={onKept}>I have kept them</Button>
      </Group>
    </>
  );
};
