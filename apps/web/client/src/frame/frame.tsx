import { useLocalStorage } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLivePulse } from '../api/pulse.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { useSendingChanges } from '../inbox/desk-queue.ts';
import { useDeskEvents } from '../inbox/use-desk-events.ts';
import { useVisit } from '../inbox/use-visit.ts';
import { WaitingLine } from '../inbox/waiting-line.tsx';
import { Palette } from '../palette/palette.tsx';
import { useKeys } from '../parts/keys.ts';
import { Toasts } from '../parts/toast.tsx';
import { BottomBar } from './bottom-bar.tsx';
import classes from './frame.module.css';
import { HelpPanel } from './help-panel.tsx';
import { pagesFor } from './pages.ts';
import { Rail } from './rail.tsx';
import { focusSearch, TopLine } from './top-line.tsx';

/** Around every page: the rail or bottom bar, the top line, and the keys that work everywhere. */
export const Frame = () => {
  const link = useLivePulse();
  const navigate = useNavigate();
  const viewer = useViewer();
  useSendingChanges();
  useDeskEvents();
  useVisit();
  const [small, setSmall] = useLocalStorage({
    key: 'cti.rail-small',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  useKeys('Everywhere', [
    { key: '/', does: 'Search', run: focusSearch },
    { key: 'mod+k', does: 'Everything by its name', run: () => setPalette(true) },
    { key: '?', does: 'Show these keys', run: () => setHelp((open) => !open) },
    { key: '[', does: 'Fold or unfold the rail', run: () => setSmall((now) => !now) },
    ...pagesFor(viewer).map(({ to, word, key }) => ({
      key: `g ${key}`,
      does: `Go to ${word}`,
      run: () => void navigate({ to }),
    })),
  ]);
  return (
    <div className={classes.frame} data-small={small || undefined}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <Rail small={small} onFold={() => setSmall(!small)} />
      <TopLine link={link} onHelp={() => setHelp(true)} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <WaitingLine />
        <Outlet />
      </main>
      <BottomBar />
      <Palette opened={palette} onClose={() => setPalette(false)} />
      <HelpPanel opened={help} onClose={() => setHelp(false)} />
      <Toasts />
    </div>
  );
};
