import { TextInput } from '@mantine/core';
import { mdiMagnify } from '@mdi/js';
import { useState } from 'react';
import classes from './find-field.module.css';
import { Icon } from './icon.tsx';

type Props = {
  /** What the words are looked for in; the field's name and its placeholder. */
  label: string;
  /** The words that are looked for now. */
  value: string | undefined;
  /** Called with the trimmed words, undefined where none are left; only when they differ from `value`. */
  onFind: (words: string | undefined) => void;
};

/** A field for words; it looks when Enter is pressed or the field is left, and follows when the words change elsewhere. */
export const FindField = ({ label, value = '', onFind }: Props) => {
  const [words, setWords] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setWords(value);
  }
  const find = () => {
    if (words.trim() !== value) onFind(words.trim() || undefined);
  };
  return (
    <TextInput
      size="xs"
      type="search"
      className={classes.field}
      aria-label={label}
      placeholder={label}
      leftSection={<Icon path={mdiMagnify} size={15} />}
      maxLength={500}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') find();
      }}
      onBlur={find}
    />
  );
};
