import { useQuery } from '@tanstack/react-query';
import {
  mdiAccountOffOutline,
  mdiAccountOutline,
  mdiClockOutline,
  mdiPlus,
  mdiTagOutline,
  mdiViewGridPlusOutline,
} from '@mdi/js';
import { boardList, useCreateBoard } from '../boards/board-queries.ts';
import { useNow } from '../parts/clock.ts';
import { counted } from '../parts/count.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { ChoiceList } from '../palette/choice-list.tsx';
import { inWords } from '../api/problem.ts';
import type { InboxItem } from '../api/types.ts';
import { people, tagNames } from './inbox-query.ts';
import { laterDay, laterTimes } from './later-times.ts';
import { asTag } from './as-tag.ts';
import { assign, putOff, putOnBoard, toggleTag } from './verbs.ts';

export type PickerKind = 'assign' | 'tag' | 'board' | 'later';

type Props = { kind: PickerKind; items: InboxItem[]; onClose: () => void };

const titles: Record<PickerKind, string> = {
  assign: 'Assign to',
  tag: 'Tag',
  board: 'Put on a board',
  later: 'Later',
};

const exactly = (at: Date): string =>
  at.toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** The panel beside the list in which one says to whom, with which tag, on which board, until when. */
export const Picker = ({ kind, items, onClose }: Props) => (
  <SidePanel
    title={items.length > 1 ? `${titles[kind]}: ${counted(items.length, 'row')}` : titles[kind]}
    opened
    onClose={onClose}
  >
    {kind === 'assign' && <AssignChoices items={items} onChosen={onClose} />}
    {kind === 'tag' && <TagChoices items={items} onChosen={onClose} />}
    {kind === 'board' && <BoardChoices items={items} onChosen={onClose} />}
    {kind === 'later' && <LaterChoices items={items} onChosen={onClose} />}
  </SidePanel>
);

type Choosing = { items: InboxItem[]; onChosen: () => void };

const AssignChoices = ({ items, onChosen }: Choosing) => {
  const { data: all, error } = useQuery(people);
  const isAll = (id: string | null) => items.every(({ assignee }) => (assignee?.id ?? null) === id);
  return (
    <ChoiceList
      label="Name of a colleague"
      empty={all ? 'Nobody of that name works here.' : error ? inWords(error) : 'Looking…'}
      onChosen={onChosen}
      // Nothing is offered before everybody is: who presses Enter at once means a colleague, not "Nobody".
      choices={
        all
          ? [
              ...all.map((person) => ({
                id: person.id,
                label: person.name,
                icon: mdiAccountOutline,
                isOn: isAll(person.id),
                run: () => assign(items, person),
              })),
              {
                id: '',
                label: 'Nobody',
                icon: mdiAccountOffOutline,
                isOn: isAll(null),
                run: () => assign(items, null),
              },
            ]
          : []
      }
    />
  );
};

const TagChoices = ({ items, onChosen }: Choosing) => {
  const known = useQuery(tagNames).data ?? [];
  return (
    <ChoiceList
      label="Tag"
      empty="No tag yet: type its name."
      onChosen={onChosen}
      choices={known.map(({ tag, articles }) => ({
        id: tag,
        label: tag,
        icon: mdiTagOutline,
        note: counted(articles, 'article'),
        isOn: items.every(({ tags }) => tags.includes(tag)),
        run: () => toggleTag(items, tag),
      }))}
      made={(words) => {
        const made = asTag(words);
        return made === null || known.some(({ tag }) => tag === made)
          ? []
          : [{ id: `new ${made}`, label: `New tag: ${made}`, icon: mdiPlus, run: () => toggleTag(items, made) }];
      }}
    />
  );
};

const BoardChoices = ({ items, onChosen }: Choosing) => {
  const known = useQuery(boardList).data ?? [];
  const create = useCreateBoard();
  return (
    <ChoiceList
      label="Board"
      empty="No board yet: type the name of a new one."
      onChosen={onChosen}
      choices={known.map(({ id, name, items: count }) => ({
        id: String(id),
        label: name,
        icon: mdiViewGridPlusOutline,
        note: counted(count, 'item'),
        isOn: items.every(({ boards }) => boards.some((board) => board.id === id)),
        run: () => putOnBoard(items, { id, name }),
      }))}
      made={(words) =>
        words === '' || known.some(({ name }) => name === words)
          ? []
          : [
              {
                id: `new ${words}`,
                label: `New board: ${words}`,
                icon: mdiPlus,
                // The panel is closed by then, and with it what a mutation's own callbacks hang on; a refusal is told anyway.
                run: () =>
                  void create.mutateAsync(words).then(
                    ({ id, name }) => putOnBoard(items, { id, name }),
                    () => undefined,
                  ),
              },
            ]
      }
    />
  );
};

const LaterChoices = ({ items, onChosen }: Choosing) => {
  const now = new Date(useNow());
  const back = items.some(({ mark }) => mark.laterUntil !== null);
  return (
    <ChoiceList
      label="When, or a day as 2026-12-31"
      empty="Type a day that is ahead, as 2026-12-31."
      onChosen={onChosen}
      choices={[
        ...laterTimes(now).map(({ label, at }) => ({
          id: label,
          label,
          note: exactly(at),
          icon: mdiClockOutline,
          run: () => putOff(items, at, label),
        })),
        ...(back ? [{ id: 'now', label: 'Bring it back now', run: () => putOff(items, null, 'now') }] : []),
      ]}
      made={(words) => {
        const day = laterDay(words, now);
        return day
          ? [
              {
                id: 'day',
                label: day.label,
                note: exactly(day.at),
                icon: mdiClockOutline,
                run: () => putOff(items, day.at, day.label),
              },
            ]
          : [];
      }}
    />
  );
};
