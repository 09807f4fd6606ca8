import { type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import type { SigmaProblem } from '../api/types.ts';
import classes from './editor.module.css';
import { offsetOf } from './text-place.ts';

/** Pixels; the same in editor.module.css. */
const lineHeight = 20;

export type EditorHandle = { goTo: (line: number, column: number) => void };

type Props = {
  label: string;
  value: string;
  /** Without it, the text can only be read. */
  onChange?: ((value: string) => void) | undefined;
  problems: readonly SigmaProblem[];
  handle?: Ref<EditorHandle>;
};

const signs = { error: '✕', warning: '!', info: 'i' } as const;

/** YAML with numbered lines; a sign beside the number says that something is wrong with the line. */
export const YamlEditor = ({ label, value, onChange, problems, handle }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = useMemo(() => value.split('\n').length, [value]);
  const worst = useMemo(() => worstByLine(problems), [problems]);
  useImperativeHandle(handle, () => ({
    goTo: (line, column) => {
      const at = offsetOf(field.current?.value ?? '', line, column);
      field.current?.focus({ preventScroll: true });
      field.current?.setSelectionRange(at, at);
      box.current?.scrollTo({ top: (line - 4) * lineHeight });
    },
  }));
  return (
    <div ref={box} className={classes.box}>
      <div className={classes.gutter} aria-hidden>
        {Array.from({ length: lines }, (_, index) => {
          const problem = worst.get(index + 1);
          return (
            <div key={index} className={classes.number} data-severity={problem?.severity} title={problem?.message}>
              <span>{problem && signs[problem.severity]}</span>
              {index + 1}
            </div>
          );
        })}
      </div>
      <textarea
        ref={field}
        className={classes.text}
        aria-label={label}
        wrap="off"
        rows={lines}
        value={value}
        readOnly={onChange === undefined}
        onChange={(event) => onChange?.(event.currentTarget.value)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        maxLength={100_000}
      />
    </div>
  );
};

const rank = { error: 0, warning: 1, info: 2 } as const;

const worstByLine = (problems: readonly SigmaProblem[]): Map<number, SigmaProblem> => {
  const worst = new Map<number, SigmaProblem>();
  for (const problem of problems) {
    const known = worst.get(problem.line);
    if (!known || rank[problem.severity] < rank[known.severity]) worst.set(problem.line, problem);
  }
  return worst;
};
