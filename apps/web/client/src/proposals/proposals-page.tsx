import { Button, SegmentedControl } from '@mantine/core';
import { mdiArrowLeft } from '@mdi/js';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { proposalViews } from '../search-params.ts';
import { ProposalList } from './proposal-list.tsx';
import classes from './proposals.module.css';

const route = getRouteApi('/proposals');

/** Changes to sources that were noticed and wait for a person: nothing edits itself. */
export const ProposalsPage = () => {
  const { state: view = 'open', source } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: string) => {
    const state = proposalViews.find((each) => each === next);
    void navigate({ search: ({ state: _state, ...rest }) => (state === 'open' || !state ? rest : { ...rest, state }) });
  };
  return (
    <Page
      title="Proposals"
      actions={
        <Button
          variant="default"
          leftSection={<Icon path={mdiArrowLeft} size={15} />}
          renderRoot={(props) => <Link to="/sources" {...props} />}
        >
          Sources
        </Button>
      }
    >
      <p className={classes.lead}>
        Where a feed has moved or an index page has changed, we say what we would change. A source changes only when you
        accept, and can be put back.
      </p>
      <SegmentedControl
        className={classes.views}
        size="xs"
        aria-label="State"
        data={proposalViews.map((value) => ({ value, label: value === 'rolled-back' ? 'rolled back' : value }))}
        value={view}
        onChange={show}
      />
      <ProposalList
        key={view}
        state={view === 'all' ? undefined : view}
        sourceId={source}
        empty={view === 'open' ? 'Nothing waits for a decision' : 'None'}
      >
        {view === 'open' ? 'When a source moves or its page changes, a proposal appears here.' : undefined}
      </ProposalList>
    </Page>
  );
};
