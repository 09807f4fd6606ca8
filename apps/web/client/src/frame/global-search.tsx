import { Kbd, TextInput } from '@mantine/core';
import { mdiMagnify } from '@mdi/js';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { asked } from '../search/asked-text.ts';
import { articleSearch } from '../search-params.ts';
import classes from './frame.module.css';

export const searchBoxId = 'global-search';

/** Searches all articles from any page; on the search page it holds the current words and keeps the filters. */
export const GlobalSearch = () => {
  const navigate = useNavigate();
  const location = useRouterState({ select: (state) => state.location });
  const current = location.pathname === '/search' ? articleSearch(location.search) : null;
  const words = current?.q ?? '';
  const [typed, setTyped] = useState(words);
  const [seen, setSeen] = useState(words);
  if (seen !== words) {
    setSeen(words);
    setTyped(words);
  }
  return (
    <search className={classes.search}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) void navigate({ to: '/search', ...asked(typed.trim(), current) });
        }}
      >
        <TextInput
          id={searchBoxId}
          type="search"
          aria-label="Search all articles"
          placeholder="Search all articles"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          leftSection={<Icon path={mdiMagnify} size={16} />}
          rightSection={
            <Kbd size="xs" className={classes.wide}>
              /
            </Kbd>
          }
          rightSectionProps={{ 'aria-hidden': true }}
          autoComplete="off"
          spellCheck={false}
        />
      </form>
    </search>
  );
};
