import { TextInput } from '@mantine/core';
import { mdiMagnify } from '@mdi/js';
import { Icon } from '../parts/icon.tsx';

/** A box for words; it looks when Enter is pressed or the box is left. */
export const FindBox = ({ label, onFind }: { label: string; onFind: (words: string) => void }) => (
  <TextInput
    type="search"
    mb="sm"
    aria-label={label}
    placeholder={label}
    maxLength={500}
    leftSection={<Icon path={mdiMagnify} size={15} />}
    onKeyDown={(event) => {
      if (event.key === 'Enter') onFind(event.currentTarget.value.trim());
    }}
    onBlur={(event) => onFind(event.currentTarget.value.trim())}
  />
);
