import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { InUse } from './in-use.tsx';
import { LabelledPassages } from './labelled-passages.tsx';
import { LabelsCard } from './labels-card.tsx';
import { usePassageModels } from './passage-queries.ts';
import classes from './passages.module.css';
import { ShippedCard, VersionCard } from './version-card.tsx';

const route = getRouteApi('/passage-model');

/** The model that tells passages worth a hunt from others: its versions, what it learns from, and what it makes of that. */
export const PassageModelPage = () => {
  const { tab = 'versions' } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: string | null) =>
    void navigate({ search: next === 'labels' ? { tab: 'labels' } : {}, replace: true, resetScroll: false });
  return (
    <Page title="Passage model">
      <p className={classes.lead}>
        It says of each passage of an article how likely it tells something to hunt for, rather than news, advice or
        advertising. What you say of passages in the reader is what it learns from.
      </p>
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
          <Tabs.Tab value="labels">Labelled passages</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="versions">
          <Versions />
        </Tabs.Panel>
        <Tabs.Panel value="labels">
          <LabelledPassages />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};

const Versions = () => {
  const query = usePassageModels();
  if (query.isPending) return <Loading rows={4} height={110} />;
  const [first] = query.data?.pages ?? [];
  if (!query.data || !first) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const models = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      <StaleNote query={query} />
      <div className={classes.top}>
        <InUse models={models} shipped={first.shipped} />
        <LabelsCard labels={first.labels} retraining={first.retraining} />
      </div>
      {models.map((model) => (
        <VersionCard key={model.id} model={model} />
      ))}
      {!query.hasNextPage && <ShippedCard shipped={first.shipped} />}
      {models.length > 0 && <Pager query={query} shown={models.length} />}
    </>
  );
};
