import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import classes from './choice-list.module.css';

export type Choice = {
  id: string;
  label: string;
  /** Said at the right, quietly. */
  note?: string | undefined;
  icon?: string;
  /** Whether it is in force already. */
  isOn?: boolean;
  run: () => void;
};

type Props = {
  /** Names the field and the list. */
  label: string;
  choices: Choice[];
  /** What the words themselves may stand for, such as a new tag; shown last. */
  made?: (words: string) => Choice[];
  /** Said where nothing fits. */
  empty: string;
  /** After something was chosen. */
  onChosen?: () => void;
};

/** So many are shown; more words narrow them. */
const most = 60;

/** Words typed narrow a list; arrows go through it, Enter chooses. The field has the focus at once. */
export const ChoiceList = ({ label, choices, made, empty, onChosen }: Props) => {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = [...narrowed(choices, words), ...(made?.(words.trim()) ?? [])].slice(0, most);
  const current = Math.min(at, shown.length - 1);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onChosen?.();
    choice.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && shown.length > 0) setAt((current + step + shown.length) % shown.length);
    else if (event.key === 'Enter') choose(shown[current]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        ref={field}
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={shown[current] ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={classes.list}>
        {shown.map((choice, index) => (
          <div
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.choice}
            onPointerMove={() => setAt(index)}
            onClick={() => choose(choice)}
            onKeyDown={onKeyDown}
          >
            {choice.icon && <Icon path={choice.icon} size={16} />}
            <span className={classes.label}>{choice.label}</span>
            {choice.isOn && <span className={classes.note}>on</span>}
            {choice.note && <span className={classes.note}>{choice.note}</span>}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="dim" role="status">
          {empty}
        </p>
      )}
    </>
  );
};

/** The choices that have every word, those that begin with the words first. */
const narrowed = (choices: Choice[], words: string): Choice[] => {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return choices;
  const parts = wanted.split(/\s+/);
  const fitting = choices.filter(({ label }) => parts.every((part) => label.toLowerCase().includes(part)));
  const begins = ({ label }: Choice) => (label.toLowerCase().startsWith(wanted) ? 0 : 1);
  return fitting.toSorted((a, b) => begins(a) - begins(b));
};
