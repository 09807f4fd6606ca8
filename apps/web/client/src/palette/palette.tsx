import { Modal } from '@mantine/core';
import { mdiBookmarkOutline, mdiKeyboardOutline, mdiMagnify, mdiViewGridOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { boardList } from '../boards/board-queries.ts';
import { useKeyGroups } from '../parts/keys.ts';
import { asked } from '../search/asked-text.ts';
import { searchOf, viewList } from '../views/view-queries.ts';
import { type Choice, ChoiceList } from './choice-list.tsx';

/** Keys that make no sense as a choice: they move, or they opened this. */
const left = new Set(['j', 'k', 'mod+k', 'Escape', 'Enter']);

/** Everything one can do here, by its name: each key of the page, the pages, saved views, boards, and a search. */
export const Palette = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title="What next?"
    size="lg"
    padding="md"
    transitionProps={{ duration: 0 }}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Choices onClose={onClose} />
  </Modal>
);

const Choices = ({ onClose }: { onClose: () => void }) => {
  const groups = useKeyGroups();
  const navigate = useNavigate();
  const views = useQuery(viewList).data ?? [];
  const boards = useQuery(boardList).data ?? [];
  const keys = groups.toReversed().flatMap(({ name, bindings }) =>
    bindings
      .filter(({ key }) => !left.has(key))
      .map(({ key, does, run }): Choice => ({
        id: `${name} ${key} ${does}`,
        label: does,
        note: `${name}: ${key}`,
        icon: mdiKeyboardOutline,
        // After the focus is back where it was.
        run: () => requestAnimationFrame(() => run(new KeyboardEvent('keydown', { key }))),
      })),
  );
  const others: Choice[] = [
    ...views.map((view) => ({
      id: `view ${view.id}`,
      label: `View: ${view.name}`,
      icon: mdiBookmarkOutline,
      run: () => void navigate({ to: '/inbox', search: searchOf(view) }),
    })),
    ...boards.map(({ id, name }) => ({
      id: `board ${id}`,
      label: `Board: ${name}`,
      icon: mdiViewGridOutline,
      run: () => void navigate({ to: '/boards/$boardId', params: { boardId: String(id) } }),
    })),
    { id: 'boards', label: 'Go to Boards', run: () => void navigate({ to: '/boards' }) },
    { id: 'annotations', label: 'Go to Annotations', run: () => void navigate({ to: '/annotations' }) },
    { id: 'compare', label: 'Compare two articles', run: () => void navigate({ to: '/compare' }) },
  ];
  return (
    <ChoiceList
      label="A page, an action, a view, a board, or words to search for"
      empty="Nothing here has that name."
      onChosen={onClose}
      choices={[...keys, ...others.filter(({ label }) => !keys.some((key) => key.label === label))]}
      made={(words) =>
        words === ''
          ? []
          : [
              {
                id: 'search',
                label: `Search for “${words}”`,
                icon: mdiMagnify,
                run: () => void navigate({ to: '/search', ...asked(words, null) }),
              },
            ]
      }
    />
  );
};
