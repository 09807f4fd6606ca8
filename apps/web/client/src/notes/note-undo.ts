import type { Note } from '../api/types.ts';
import { done } from '../inbox/act.ts';
import { addNote, changeNote, deleteNote } from './note-queries.ts';

type At = Pick<Note, 'id' | 'version'>;
type Refresh = () => Promise<unknown>;

/** Where a note stands again as it was at some version, by that: an undo makes a later one, or writes it as another. */
const again = new Map<string, At>();
const nameOf = ({ id, version }: At): string => `${id} ${version}`;
const nowAt = (at: At): At => {
  const next = again.get(nameOf(at));
  return next ? nowAt(next) : at;
};

/** A note that was written; taken back unless somebody has changed it since. */
export const noteWritten = (note: Note, refresh: Refresh): void =>
  done('Wrote a note', () => {
    const { id, version } = nowAt(note);
    return deleteNote(id, version).then(refresh);
  });

/** A note that was changed; gets its text back unless somebody has changed it since. */
export const noteChanged = (before: Note, after: Note, refresh: Refresh): void =>
  done('Changed a note', async () => {
    const { id, version } = nowAt(after);
    again.set(nameOf(before), await changeNote(id, before.text, version));
    await refresh();
  });

/** A note that was deleted; it is written again, as one's own. */
export const noteDeleted = (note: Note, refresh: Refresh): void =>
  done(
    'Deleted a note',
    async () => {
      again.set(nameOf(note), await addNote(note.articleId, note.text));
      await refresh();
    },
    'Write it again',
  );
