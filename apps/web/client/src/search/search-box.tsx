import { Button, TextInput } from '@mantine/core';
import { mdiMagnify } from '@mdi/js';
import { Icon } from '../parts/icon.tsx';
import classes from './search-page.module.css';

/** The box, and the whole grammar in one line under it. */
export const SearchBox = ({ q, ask }: { q: string; ask: (q: string) => void }) => (
  <form
    className={classes.form}
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
        aria-describedby="search-grammar"
        placeholder="Search in all articles"
        leftSection={<Icon path={mdiMagnify} />}
        defaultValue={q}
        maxLength={500}
        autoFocus={q === ''}
      />
      <Button type="submit" size="md">
        Search
      </Button>
    </div>
    <p id="search-grammar" className={classes.grammar}>
      All words must occur. <code>"lateral movement"</code> finds the phrase, <code>-webinar</code> leaves out,{' '}
      <code>lsass or ntds</code> finds either.
    </p>
  </form>
);
