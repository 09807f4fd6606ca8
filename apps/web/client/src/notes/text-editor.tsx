import { Button, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { ApiProblem, inWords } from '../api/problem.ts';
import classes from './notes.module.css';
import { draftOf, keepDraft } from './draft-shelf.ts';
import { TextConflict, type Versioned } from './text-conflict.tsx';

type Props = {
  label: string;
  /** Under which name what is typed and not saved is kept. */
  draft: string;
  value: Versioned;
  /** Throws an ApiProblem with status 409 when the text is not at this version any more. */
  save: (text: string, version: number) => Promise<unknown>;
  /** The text as it is now, for a conflict. */
  read: () => Promise<Versioned>;
  onDone: () => void;
  mayBeEmpty?: boolean;
};

/** Edits a text of the team. Nothing typed is lost: not by leaving, not without a connection, not when a colleague was faster. */
export const TextEditor = ({ label, draft, value, save, read, onDone, mayBeEmpty = false }: Props) => {
  // A draft keeps the version it was typed on: whoever changed the text since then must not be written over.
  const [begun] = useState(() => draftOf(draft) ?? value);
  const [text, setText] = useState(begun.text);
  const [version, setVersion] = useState(begun.version);
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const id = useId();

  const type = (next: string, on = version) => {
    setText(next);
    setVersion(on);
    keepDraft(draft, { text: next, version: on });
  };
  const close = () => {
    keepDraft(draft, null);
    onDone();
  };
  const saveAt = async (at: number) => {
    setSaving(true);
    setProblem(null);
    try {
      await save(text, at);
      close();
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 409) setTheirs(await read().catch(() => null));
      const isAway = error instanceof ApiProblem && error.status === 0;
      setProblem(
        isAway ? 'The server did not answer. Your text is kept here; save it again in a moment.' : inWords(error),
      );
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        void saveAt(version);
      }}
    >
      {theirs && (
        <TextConflict
          theirs={theirs.text}
          mine={text}
          onBoth={() => {
            type(`${theirs.text.trimEnd()}\n\n${text}`, theirs.version);
            setTheirs(null);
            setProblem(null);
          }}
          onMine={() => void saveAt(theirs.version)}
          onTheirs={close}
        />
      )}
      <Textarea
        id={id}
        aria-label={label}
        placeholder={label}
        autosize
        minRows={3}
        maxRows={16}
        maxLength={20_000}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void saveAt(version);
        }}
      />
      {problem !== null && !theirs && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.actions}>
        <Button
          type="submit"
          loading={isSaving}
          disabled={theirs !== null || (!mayBeEmpty && text.trim() === '')}
          title="Ctrl Enter"
        >
          Save
        </Button>
        <Button variant="default" onClick={close}>
          Discard
        </Button>
      </div>
    </form>
  );
};
