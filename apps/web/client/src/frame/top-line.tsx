import { ActionIcon } from '@mantine/core';
import { mdiKeyboardOutline } from '@mdi/js';
import type { Link } from '../api/pulse.ts';
import { Icon } from '../parts/icon.tsx';
import { AccountMenu } from './account-menu.tsx';
import classes from './frame.module.css';
import { GlobalSearch, searchBoxId } from './global-search.tsx';
import { LiveState } from './live-state.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

/** Puts the cursor into the top line's search box. */
export const focusSearch = (): void => {
  const box = document.getElementById(searchBoxId);
  if (box instanceof HTMLInputElement) box.select();
};

/** The line above every page: search, what is going on, keys, theme. */
export const TopLine = ({ link, onHelp }: { link: Link; onHelp: () => void }) => (
  <header className={classes.top}>
    <GlobalSearch />
    <div className={classes.end}>
      <LiveState link={link} />
      <ActionIcon
        className={classes.wide}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Keys"
        title="Keys (?)"
        onClick={onHelp}
      >
        <Icon path={mdiKeyboardOutline} size={19} />
      </ActionIcon>
      <ThemeToggle />
      <AccountMenu />
    </div>
  </header>
);
