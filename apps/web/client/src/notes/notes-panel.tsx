import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { ArticleSummary, Note } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { addNote, changeNote, deleteNote, notesOf } from './note-queries.ts';
import { noteChanged, noteDeleted, noteWritten } from './note-undo.ts';
import classes from './notes.module.css';
import { TextEditor } from './text-editor.tsx';

type Props = { article: Pick<ArticleSummary, 'id' | 'title'>; onClose: () => void };

/** What the team wrote of an article, beside what one is doing. */
export const NotesPanel = ({ article, onClose }: Props) => {
  const queryClient = useQueryClient();
  const query = useQuery(notesOf(article.id));
  const [written, setWritten] = useState(0);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['notes', article.id] });
  return (
    <SidePanel title="Notes" opened onClose={onClose}>
      <p className="dim">{article.title}</p>
      <May do="triage">
        <TextEditor
          key={written}
          label="Write a note"
          draft={`note of article ${article.id}`}
          value={{ text: '', version: 0 }}
          save={async (text) => {
            const note = await addNote(article.id, text);
            noteWritten(note, refresh);
            await refresh();
          }}
          read={() => Promise.resolve({ text: '', version: 0 })}
          onDone={() => setWritten((count) => count + 1)}
        />
      </May>
      {query.isPending ? (
        <Loading rows={3} height={60} />
      ) : query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data?.length === 0 ? (
        <p className="dim">Nobody wrote anything about it yet.</p>
      ) : (
        <ul className={classes.list} aria-label="Notes">
          {query.data?.toReversed().map((note) => (
            <OneNote key={note.id} note={note} refresh={refresh} />
          ))}
        </ul>
      )}
    </SidePanel>
  );
};

const OneNote = ({ note, refresh }: { note: Note; refresh: () => Promise<unknown> }) => {
  const queryClient = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const current = async () => {
    const notes = await queryClient.fetchQuery({ ...notesOf(note.articleId), staleTime: 0 });
    return notes.find(({ id }) => id === note.id) ?? { text: '', version: note.version };
  };
  const remove = async () => {
    try {
      await deleteNote(note.id, note.version);
      noteDeleted(note, refresh);
      await refresh();
    } catch (error) {
      toast(inWords(error), { tone: 'bad' });
    }
  };
  return (
    <li className={classes.note}>
      <div className={classes.by}>
        <strong>{note.authorName}</strong> <When at={note.createdAt} />
        {note.changedAt && (
          <>
            , changed {note.changedBy && `by ${note.changedBy} `}
            <When at={note.changedAt} />
          </>
        )}
      </div>
      {isEditing ? (
        <TextEditor
          label="Change the note"
          draft={`note ${note.id}`}
          value={note}
          save={async (text, version) => {
            noteChanged(note, await changeNote(note.id, text, version), refresh);
            await refresh();
          }}
          read={current}
          onDone={() => setEditing(false)}
        />
      ) : (
        <>
          <div className={classes.text}>{note.text}</div>
          <May do="triage">
            <div className={classes.actions}>
              <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setEditing(true)}>
                Change
              </Button>
              <Button variant="subtle" color="gray" size="compact-xs" onClick={() => void remove()}>
                Delete
              </Button>
            </div>
          </May>
        </>
      )}
    </li>
  );
};
