import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { modelTabs } from '../search-params.ts';
import { Ledger } from './ledger.tsx';
import { modelSettings } from './model-queries.ts';
import classes from './models.module.css';
import { Prices } from './prices.tsx';
import { SettingsForm } from './settings-form.tsx';
import { Spend } from './spend.tsx';
import { UseNote } from './use-note.tsx';

const route = getRouteApi('/models');

/** Which language model is in use, what it may cost and what it has cost. */
export const ModelsPage = () => {
  const { tab = 'model' } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: string | null) => {
    const known = modelTabs.find((each) => each === next);
    void navigate({ search: known ? { tab: known } : {}, replace: true, resetScroll: false });
  };
  return (
    <Page title="Models" actions={<Further />}>
      <p className={classes.lead}>
        A language model writes what is asked of it: summaries, hunts, answers. Without one everything else works all
        the same: collecting, extracting, searching by words. What leaves for a provider outside is masked first, and
        every call is on the ledger.
      </p>
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="model">Model</Tabs.Tab>
          <Tabs.Tab value="spend">Spend</Tabs.Tab>
          <Tabs.Tab value="ledger">Ledger</Tabs.Tab>
          <Tabs.Tab value="prices">Prices</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="model">
          <Choice />
        </Tabs.Panel>
        <Tabs.Panel value="spend">
          <Spend />
        </Tabs.Panel>
        <Tabs.Panel value="ledger">
          <Ledger />
        </Tabs.Panel>
        <Tabs.Panel value="prices">
          <Prices />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};

const Further = () => (
  <>
    <Button variant="default" renderRoot={(props) => <Link to="/prompts" {...props} />}>
      Prompts
    </Button>
    <Button variant="default" renderRoot={(props) => <Link to="/model-runs" {...props} />}>
      Runs
    </Button>
  </>
);

const Choice = () => {
  const query = useQuery(modelSettings);
  if (query.isPending) return <Loading rows={6} height={60} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      <UseNote settings={query.data} />
      <SettingsForm settings={query.data} />
    </>
  );
};
