import { Button, Select } from '@mantine/core';
import { mdiThumbDownOutline, mdiThumbUpOutline } from '@mdi/js';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AnnotationKind } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { observableTypeNames, observableTypeWords } from '../observables/observable-types.ts';
import classes from './annotations.module.css';
import { useAnnotate } from './annotation-queries.ts';
import { selectedRange, type TextRange } from './selected-range.ts';

type Opened = TextRange & { left: number; top: number };

type Props = { text: RefObject<HTMLElement | null>; articleId: number };

/** A small bar at the words one selected: says what they are. `h` leads into it. */
export const AnnotateBar = ({ text, articleId }: Props) => {
  const [opened, setOpened] = useState<Opened | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const annotate = useAnnotate();

  useEffect(() => {
    const root = text.current;
    if (!root) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(waiting);
      // Choosing in the bar takes the selection away; what was selected stays meant.
      if (bar.current?.contains(document.activeElement)) return;
      waiting = setTimeout(() => setOpened(placed(root)), 150);
    };
    document.addEventListener('selectionchange', look);
    // Lines break elsewhere then, and so the words stand elsewhere.
    window.addEventListener('resize', look);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('resize', look);
      document.removeEventListener('selectionchange', look);
    };
  }, [text]);

  useKeys('Text', [
    { key: 'h', does: 'Say what the selected words are', run: () => bar.current?.querySelector('button')?.focus() },
  ]);
  const say = (kind: AnnotationKind) => {
    if (!opened) return;
    const { start, end } = opened;
    annotate.mutate({ articleId, start, end, kind });
    window.getSelection()?.removeAllRanges();
    setOpened(null);
  };
  if (!opened) return null;
  return (
    <div
      ref={bar}
      className={classes.bar}
      style={{ left: opened.left, top: opened.top }}
      role="toolbar"
      tabIndex={-1}
      aria-label="What are the selected words?"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setOpened(null);
      }}
    >
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<Icon path={mdiThumbUpOutline} size={13} />}
        onClick={() => say('huntable')}
      >
        Worth a hunt
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<Icon path={mdiThumbDownOutline} size={13} />}
        onClick={() => say('not-huntable')}
      >
        Not
      </Button>
      <Select
        size="xs"
        w={150}
        aria-label="A kind of observable"
        placeholder="It is a…"
        searchable
        comboboxProps={{ withinPortal: false }}
        data={observableTypeNames.map((value) => ({ value, label: observableTypeWords[value] }))}
        value={null}
        onChange={(value) => value && say(value)}
      />
    </div>
  );
};

/** The selected stretch, and a place for the bar above its first line. */
const placed = (root: HTMLElement): Opened | null => {
  const selection = window.getSelection();
  const range = selectedRange(root, selection);
  const place = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).getClientRects()[0] : undefined;
  if (!range || !place) return null;
  const frame = root.getBoundingClientRect();
  const left = Math.max(0, Math.min(place.left - frame.left, frame.width - 330));
  return { ...range, left, top: place.top - frame.top - 40 };
};
