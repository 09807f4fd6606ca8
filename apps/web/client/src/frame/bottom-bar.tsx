import { Menu } from '@mantine/core';
import { mdiDotsHorizontal } from '@mdi/js';
import { Link, useNavigate } from '@tanstack/react-router';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import classes from './frame.module.css';
import { pagesFor } from './pages.ts';

/** The rail's place on a narrow screen: four pages, and a menu with the others. */
export const BottomBar = () => {
  const navigate = useNavigate();
  const pages = pagesFor(useViewer());
  return (
    <nav className={classes.bottom} aria-label="Pages">
      {pages.slice(0, 4).map(({ to, word, icon }) => (
        <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon path={icon} size={21} />
          {word}
        </Link>
      ))}
      <Menu position="top-end">
        <Menu.Target>
          <button type="button" className={classes.tab}>
            <Icon path={mdiDotsHorizontal} size={21} />
            More
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {pages.slice(4).map(({ to, word, icon }) => (
            <Menu.Item key={to} leftSection={<Icon path={icon} />} onClick={() => void navigate({ to })}>
              {word}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
};
