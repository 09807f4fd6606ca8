import { Button } from '@mantine/core';
import { mdiArrowLeft, mdiDownload, mdiFileCheckOutline } from '@mdi/js';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { CheckRule } from './check-rule.tsx';
import { DraftQueue } from './draft-queue.tsx';
import { useTotals } from './sigma-queries.ts';

const route = getRouteApi('/sigma');

/** Sigma rules made from articles, waiting for a person; and trying out a rule of one's own. */
export const SigmaPage = () => {
  const { view } = route.useSearch();
  const { data: totals } = useTotals();
  if (view === 'check')
    return (
      <Page
        title="Check a Sigma rule"
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
        <CheckRule />
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
          {approved > 0 && (
            <Button
              component="a"
              variant="default"
              leftSection={<Icon path={mdiDownload} size={15} />}
              href="/api/v1/sigma-drafts/export.zip"
              download
            >
              Approved rules
            </Button>
          )}
        </>
      }
    >
      <DraftQueue />
    </Page>
  );
};
