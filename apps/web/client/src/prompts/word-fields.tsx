import { Textarea } from '@mantine/core';
import type { PromptWords } from './prompt-queries.ts';

/** The two parts of a prompt that people write. */
export const WordFields = ({ words, onChange }: { words: PromptWords; onChange: (words: PromptWords) => void }) => (
  <>
    <Textarea
      label="What the model is"
      autosize
      minRows={3}
      maxRows={14}
      maxLength={4000}
      required
      value={words.system}
      onChange={(event) => onChange({ ...words, system: event.currentTarget.value })}
    />
    <Textarea
      label="What it is asked"
      autosize
      minRows={6}
      maxRows={24}
      maxLength={8000}
      required
      value={words.instruction}
      onChange={(event) => onChange({ ...words, instruction: event.currentTarget.value })}
    />
  </>
);
