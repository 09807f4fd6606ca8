import { Button } from '@mantine/core';
import { mdiArrowLeft, mdiFileCheckOutline } from '@mdi/js';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { May } from '../auth/may.tsx';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import type { SigmaSearch } from './sigma-search.ts';
import { DecideBar } from './decide-bar.tsx';
import { useDecideDrafts } from './decide-drafts.ts';
import { DraftView } from './draft-view.tsx';
import { nextDraft } from './next-draft.ts';
import { QueueFilters } from './queue-filters.tsx';
import { Queue } from './queue.tsx';
import { type DraftFilters, useDrafts } from './sigma-queries.ts';
import classes from './sigma.module.css';
import { useQueueKeys } from './use-queue-keys.ts';

const route = getRouteApi('/sigma');

const askedFor = ({ state = 'proposed', logsource, article }: SigmaSearch): DraftFilters => ({
  ...(state !== 'all' && { state }),
  ...(logsource && { logsource }),
  ...(article !== undefined && { articleId: article }),
});

/** The queue and, beside it, the draft that is looked at; on a narrow screen one or the other. */
export const DraftQueue = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useDrafts(askedFor(search));
  const drafts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = drafts.map(({ id }) => id);
  const current = search.draft ?? ids[0];
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const several = drafts.filter(({ id }) => chosen.has(id));
  const show = (draft: number | undefined) =>
    void navigate({
      search: ({ draft: _draft, ...rest }) => (draft === undefined ? rest : { ...rest, draft }),
      replace: true,
      resetScroll: false,
    });
  const toggle = (id: number) =>
    setChosen(new Set(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id]));
  const decide = useDecideDrafts((decided) => {
    setChosen(new Set([...chosen].filter((id) => !decided.includes(id))));
    if (search.state !== 'all' && search.draft !== undefined) show(nextDraft(ids, current, decided));
  });
  useQueueKeys({ ids, current, show, toggle });

  if (query.isPending) return <Loading rows={10} height={56} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      <QueueFilters />
      <div className={classes.layout} data-open={search.draft !== undefined || undefined}>
        <div className={classes.list}>
          {several.length > 0 && (
            <div className={classes.bulk} role="group" aria-label="Chosen drafts">
              <span>{counted(several.length, 'draft')} chosen</span>
              <May do="decide">
                <DecideBar
                  drafts={several}
                  isBusy={decide.isPending}
                  onDecide={(choice, reason) => decide.mutate({ choice, reason, drafts: several })}
                />
              </May>
              <Button variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
                Choose none
              </Button>
            </div>
          )}
          {drafts.length === 0 ? (
            <NoDrafts search={search} />
          ) : (
            <>
              <Queue drafts={drafts} current={current} chosen={chosen} onToggle={toggle} search={search} />
              <Pager query={query} shown={drafts.length} />
            </>
          )}
        </div>
        <div className={classes.side}>
          <Button
            className={classes.back}
            variant="default"
            leftSection={<Icon path={mdiArrowLeft} size={15} />}
            onClick={() => show(undefined)}
          >
            Queue
          </Button>
          {current !== undefined && (
            <DraftView
              id={current}
              isBulk={several.length > 0}
              isBusy={decide.isPending}
              tab={search.tab}
              onTab={(tab) =>
                void navigate({ search: (before) => ({ ...before, tab }), replace: true, resetScroll: false })
              }
              onDecide={(draft, choice, reason) => decide.mutate({ choice, reason, drafts: [draft] })}
            />
          )}
        </div>
      </div>
    </>
  );
};

const NoDrafts = ({ search: { state = 'proposed', logsource, article } }: { search: SigmaSearch }) => (
  <EmptyState
    icon={mdiFileCheckOutline}
    title={state === 'proposed' && !logsource && article === undefined ? 'No rule waits for you' : 'No draft fits'}
    actions={
      <Button variant="default" renderRoot={(props) => <Link to="/articles" {...props} />}>
        Articles
      </Button>
    }
  >
    Open an article and choose “Draft Sigma rules” below its intelligence: rules are made from what it observed, and
    wait here.
  </EmptyState>
);
