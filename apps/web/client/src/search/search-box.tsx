import { Button, TextInput } from '@mantine/core';
import { mdiMagnify } from '@mdi/js';
import type { ClipboardEvent } from 'react';
import type { QueryProblem } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { longestQuestion } from './asked-text.ts';
import { QueryFault } from './query-fault.tsx';
import { QueryHelp } from './query-help.tsx';
import classes from './search-page.module.css';

type Props = {
  q: string;
  /** What is wrong with `q`. */
  problem: QueryProblem | null;
  ask: (text: string) => void;
};

/** The box, what is wrong with what was typed, and the way to the grammar. */
export const SearchBox = ({ q, problem, ask }: Props) => (
  <div className={classes.form}>
    <form
      role="search"
      aria-label="This page"
      onSubmit={(event) => {
        event.preventDefault();
        const words = new FormData(event.currentTarget).get('q');
        ask(typeof words === 'string' ? words.trim() : '');
      }}
    >
      <div className={classes.box}>
        <TextInput
          key={q}
          name="q"
          type="search"
          size="md"
          className={classes.input}
          aria-label="Search in all articles"
          aria-describedby={problem ? 'search-fault' : 'search-grammar'}
          placeholder="Words, fields, or a list of indicators"
          leftSection={<Icon path={mdiMagnify} />}
          defaultValue={q}
          error={problem !== null}
          maxLength={longestQuestion}
          autoFocus={q === ''}
          spellCheck={false}
          onPaste={(event) => askForLines(event, ask)}
        />
        <Button type="submit" size="md">
          Search
        </Button>
      </div>
    </form>
    {problem && <QueryFault id="search-fault" q={q} problem={problem} ask={ask} />}
    <div className={classes.grammar}>
      <span id="search-grammar">
        All words must occur; <code>OR</code>, <code>-without</code>, <code>&quot;a phrase&quot;</code>,{' '}
        <code>actor:&quot;APT29&quot;</code>, <code>after:7d</code>.
      </span>{' '}
      <QueryHelp ask={ask} />
    </div>
  </div>
);

/** A field of one line would lose the line ends, which are all that keeps some lists apart. */
const askForLines = (event: ClipboardEvent, ask: (text: string) => void) => {
  const text = event.clipboardData.getData('text/plain').trim();
  if (!/[\r\n]/.test(text) && text.length <= longestQuestion) return;
  event.preventDefault();
  ask(text);
};
