import { Button, Menu } from '@mantine/core';
import { mdiContentCopy, mdiDownload } from '@mdi/js';
import type { ObservableRow } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { Icon } from '../parts/icon.tsx';
import { copyText } from '../reader/copy-form.ts';
import { mentionsFile } from './observable-queries.ts';

const formats = { csv: 'Every mention, as CSV', jsonl: 'Every mention, as JSON lines' } as const;

/** Copies a value in either form, and takes every mention of it along as a file. */
export const ObservableActions = ({ observable: { type, value, defanged } }: { observable: ObservableRow }) => (
  <>
    {defanged !== value && (
      <Button
        variant="default"
        leftSection={<Icon path={mdiContentCopy} size={15} />}
        onClick={() => void copyText(defanged)}
      >
        Copy defanged
      </Button>
    )}
    <Button
      variant="default"
      leftSection={<Icon path={mdiContentCopy} size={15} />}
      onClick={() => void copyText(value)}
    >
      {defanged === value ? 'Copy' : 'Copy raw'}
    </Button>
    <May do="export">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon path={mdiDownload} size={15} />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['csv', 'jsonl'] as const).map((format) => (
            <Menu.Item
              key={format}
              component="a"
              href={mentionsFile(type, value, format)}
              download={`mentions.${format}`}
            >
              {formats[format]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </May>
  </>
);
