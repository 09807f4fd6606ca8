import { Button, Popover } from '@mantine/core';
import { mdiHelpCircleOutline } from '@mdi/js';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { type HelpRow, fieldRows, wordRows } from './query-help-rows.ts';
import classes from './search-page.module.css';

type Props = { ask: (q: string) => void };

/** The whole grammar by examples; one that is chosen is asked. */
export const QueryHelp = ({ ask }: Props) => {
  const [opened, setOpened] = useState(false);
  const choose = (q: string) => {
    setOpened(false);
    ask(q);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" width={520} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Icon path={mdiHelpCircleOutline} size={15} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          How to ask
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.help} aria-label="How to ask">
        <Rows heading="Words" rows={wordRows} choose={choose} />
        <Rows heading="Fields" rows={fieldRows} choose={choose} />
        <p className="dim">A list of addresses, domains or hashes can be pasted as it is: each is looked up.</p>
      </Popover.Dropdown>
    </Popover>
  );
};

const Rows = ({ heading, rows, choose }: { heading: string; rows: HelpRow[]; choose: (q: string) => void }) => (
  <section>
    <h2 className={classes.helpHeading}>{heading}</h2>
    {rows.map(({ examples, finds }) => (
      <div key={finds} className={classes.helpRow}>
        <span className={classes.examples}>
          {examples.map((example) => (
            <button key={example} type="button" className={classes.example} onClick={() => choose(example)}>
              {example}
            </button>
          ))}
        </span>
        <span className="dim">{finds}</span>
      </div>
    ))}
  </section>
);
