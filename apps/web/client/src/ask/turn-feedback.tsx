import { Button, Textarea } from '@mantine/core';
import { mdiCommentAlertOutline, mdiFormatQuoteOpen, mdiThumbUpOutline } from '@mdi/js';
import { useState } from 'react';
import type { Turn, TurnVerdict } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { useJudgeTurn } from './ask-queries.ts';
import classes from './ask.module.css';

const verdicts: { value: TurnVerdict; word: string; icon: string; asks: string | null }[] = [
  { value: 'helpful', word: 'Helpful', icon: mdiThumbUpOutline, asks: null },
  { value: 'wrong-citation', word: 'Wrong citation', icon: mdiFormatQuoteOpen, asks: 'Which one, and what is wrong?' },
  { value: 'missing', word: 'Something is missing', icon: mdiCommentAlertOutline, asks: 'What should it have said?' },
];

type Props = { place: { id: number; position: number }; turn: Turn };

/** What a person thinks of an answer; pressed again, it is taken back. A fault can be said in words. */
export const TurnFeedback = ({ place, turn }: Props) => {
  const judge = useJudgeTurn(place);
  const [note, setNote] = useState(turn.verdictNote);
  const asks = verdicts.find(({ value }) => value === turn.verdict)?.asks ?? null;
  const offered = verdicts.filter(({ value }) => value !== 'wrong-citation' || turn.citations.length > 0);
  const keep = () => turn.verdict && judge.mutate({ verdict: turn.verdict, note: note.trim() });
  return (
    <>
      <div className={classes.verdicts} role="group" aria-label="What do you think of this answer?">
        {offered.map(({ value, word, icon }) => (
          <Button
            key={value}
            variant={turn.verdict === value ? 'light' : 'subtle'}
            color={turn.verdict === value ? 'accent' : 'gray'}
            leftSection={<Icon path={icon} size={15} />}
            aria-pressed={turn.verdict === value}
            disabled={judge.isPending}
            onClick={() => judge.mutate({ verdict: turn.verdict === value ? null : value, note: '' })}
          >
            {word}
          </Button>
        ))}
      </div>
      {asks && (
        <form
          className={classes.noteForm}
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <Textarea
            size="xs"
            label={asks}
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
            }}
          />
          <Button type="submit" loading={judge.isPending} disabled={note.trim() === turn.verdictNote}>
            {turn.verdictNote !== '' && note.trim() === turn.verdictNote ? 'Kept' : 'Keep the note'}
          </Button>
        </form>
      )}
    </>
  );
};
