import { Button } from '@mantine/core';
import { mdiArrowLeft, mdiBookOpenVariantOutline, mdiDownload, mdiFileCheckOutline, mdiSourcePull } from '@mdi/js';
import { getRouteApi, Link } from '@tanstack/react-router';
import { May } from '../auth/may.tsx';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { CheckRule } from './check-rule.tsx';
import { DraftQueue } from './draft-queue.tsx';
import { Repositories } from './repositories.tsx';
import { Targets } from './targets.tsx';
import { useTotals } from './sigma-queries.ts';

const route = getRouteApi('/sigma');

const titles: Readonly<Record<string, string>> = {
  check: 'Check a Sigma rule',
  repositories: 'Rules to compare with',
  targets: 'Pull requests',
};

/** Sigma rules made from articles, waiting for a person; and trying out a rule of one's own. */
export const SigmaPage = () => {
  const { view } = route.useSearch();
  const { data: totals } = useTotals();
  if (view !== undefined)
    return (
      <Page
        title={titles[view] ?? 'Sigma'}
        actions={
          <Button
            variant="default"
            leftSection={<Icon path={mdiArrowLeft} size={15} />}
            renderRoot={(props) => <Link to="/sigma" {...props} />}
          >
            Queue
          </Button>
        }
      >
        {view === 'check' ? <CheckRule /> : view === 'targets' ? <Targets /> : <Repositories />}
      </Page>
    );
  const approved = totals?.states.approved ?? 0;
  return (
    <Page
      title="Sigma"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon path={mdiFileCheckOutline} size={15} />}
            renderRoot={(props) => <Link to="/sigma" search={{ view: 'check' }} {...props} />}
          >
            Check a rule
          </Button>
          <Button
            variant="default"
            leftSection={<Icon path={mdiBookOpenVariantOutline} size={15} />}
            renderRoot={(props) => <Link to="/sigma" search={{ view: 'repositories' }} {...props} />}
          >
            Rules to compare with
          </Button>
          <Button
            variant="default"
            leftSection={<Icon path={mdiSourcePull} size={15} />}
            renderRoot={(props) => <Link to="/sigma" search={{ view: 'targets' }} {...props} />}
          >
            Pull requests
          </Button>
          {approved > 0 && (
            <May do="export">
              <Button
                component="a"
                variant="default"
                leftSection={<Icon path={mdiDownload} size={15} />}
                href="/api/v1/sigma-drafts/export.zip"
                download
              >
                Approved rules
              </Button>
            </May>
          )}
        </>
      }
    >
      <DraftQueue />
    </Page>
  );
};
