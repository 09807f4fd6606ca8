import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { BackToModels } from '../models/back-to-models.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { promptTabs } from '../search-params.ts';
import { PromptEditor } from './prompt-editor.tsx';
import { promptList, promptOf } from './prompt-queries.ts';
import { PromptVersions } from './prompt-versions.tsx';
import { inForceWords } from './prompt-words.ts';
import classes from './prompts.module.css';
import { PurposeList } from './purpose-list.tsx';

const route = getRouteApi('/prompts');

/** What models are asked, purpose by purpose: reading it, changing it, trying it, and going back. */
export const PromptsPage = () => {
  const { purpose } = route.useSearch();
  const list = useQuery(promptList);
  const shown = list.data?.find((each) => each.purpose === purpose) ?? list.data?.[0];
  return (
    <Page title="Prompts" actions={<BackToModels />}>
      <p className={classes.lead}>
        What a model is asked of an article. A change becomes a version of its own; results say which version made them,
        and are marked when another is in force.
      </p>
      {list.isPending ? (
        <Loading rows={8} height={44} />
      ) : !shown ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : (
        <div className={classes.layout}>
          <PurposeList prompts={list.data ?? []} shown={shown.purpose} />
          <Shown key={shown.purpose} purpose={shown.purpose} />
        </div>
      )}
    </Page>
  );
};

const Shown = ({ purpose }: { purpose: Parameters<typeof promptOf>[0] }) => {
  const { tab = 'edit' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(promptOf(purpose));
  if (query.isPending) return <Loading rows={8} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const prompt = query.data;
  return (
    <section className={classes.shown} aria-labelledby="purpose">
      <h2 id="purpose" className={classes.heading}>
        {prompt.title}
      </h2>
      <p className={classes.lead}>
        {prompt.about} <strong>{inForceWords(prompt.inForce)}</strong>
      </p>
      <Tabs
        value={tab}
        onChange={(next) => {
          const known = promptTabs.find((each) => each === next);
          void navigate({ search: { purpose, ...(known && { tab: known }) }, replace: true, resetScroll: false });
        }}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="edit">Edit and try</Tabs.Tab>
          <Tabs.Tab value="versions">Versions ({prompt.history.length + 1})</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="edit">
          <PromptEditor prompt={prompt} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <PromptVersions prompt={prompt} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
};
