import { useLocalStorage } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLivePulse } from '../api/pulse.ts';
import { useKeys } from '../parts/keys.ts';
import { Toasts } from '../parts/toast.tsx';
import { BottomBar } from './bottom-bar.tsx';
import classes from './frame.module.css';
import { HelpPanel } from './help-panel.tsx';
import { pages } from './pages.ts';
import { Rail } from './rail.tsx';
import { focusSearch, TopLine } from './top-line.tsx';

/** Around every page: the rail or bottom bar, the top line, and the keys that work everywhere. */
export const Frame = () => {
  const link = useLivePulse();
  const navigate = useNavigate();
  const [small, setSmall] = useLocalStorage({
    key: 'cti.rail-small',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [help, setHelp] = useState(false);
  useKeys('Everywhere', [
    { key: '/', does: 'Search', run: focusSearch },
    { key: 'mod+k', does: 'Search', run: focusSearch },
    { key: '?', does: 'Show these keys', run: () => setHelp((open) => !open) },
    { key: '[', does: 'Fold or unfold the rail', run: () => setSmall((now) => !now) },
    ...pages.map(({ to, word, key }) => ({ key: `g ${key}`, does: `Go to ${word}`, run: () => void navigate({ to }) })),
  ]);
  return (
    <div className={classes.frame} data-small={small || undefined}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <Rail small={small} onFold={() => setSmall(!small)} />
      <TopLine link={link} onHelp={() => setHelp(true)} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <BottomBar />
      <HelpPanel opened={help} onClose={() => setHelp(false)} />
      <Toasts />
    </div>
  );
};
