import { Button, TextInput } from '@mantine/core';
import { mdiHelpCircleOutline } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { withScheme } from '../parts/with-scheme.ts';
import { Explained } from './explained.tsx';
import { RefusalList } from './refusal-list.tsx';
import classes from './why.module.css';

const route = getRouteApi('/why');

/** Why an address was fetched, or was not: from what is stored, its site is not asked. */
export const WhyPage = () => {
  const { url } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title="Why fetched?">
      <Ask key={url ?? ''} shown={url ?? ''} onAsk={(next) => void navigate({ search: next ? { url: next } : {} })} />
      {url === undefined ? <RefusalList /> : <Explained url={url} />}
    </Page>
  );
};

const Ask = ({ shown, onAsk }: { shown: string; onAsk: (url: string) => void }) => {
  const [typed, setTyped] = useState(shown);
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(withScheme(typed));
      }}
    >
      <TextInput
        className={classes.address}
        label="Address"
        description="Of a page, a feed or a site. We answer from what is stored; nothing is fetched."
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={8192}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" leftSection={<Icon path={mdiHelpCircleOutline} size={16} />}>
        Explain
      </Button>
    </form>
  );
};
