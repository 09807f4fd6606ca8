import { Kbd } from '@mantine/core';
import { useKeyGroups } from '../parts/keys.ts';
import { SidePanel } from '../parts/side-panel.tsx';
import classes from './frame.module.css';

const shown = (key: string): string[] => key.replace('mod+', 'Ctrl ').split(' ');

/** The keys that work on the page one is on. Always mounted: it is also what listens for keys. */
export const HelpPanel = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const groups = useKeyGroups();
  return (
    <SidePanel title="Keys" opened={opened} onClose={onClose}>
      {groups.toReversed().map(({ name, bindings }) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          <dl className={classes.keys}>
            {bindings.map(({ key, does }) => (
              <div key={key} style={{ display: 'contents' }}>
                <dt>
                  {shown(key).map((part) => (
                    <Kbd key={part}>{part}</Kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </SidePanel>
  );
};
