import { Button } from '@mantine/core';
import { mdiMapMarkerQuestionOutline } from '@mdi/js';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Page } from '../parts/page.tsx';

/** In place of a page that threw. */
export const PageFailed = ({ error, reset }: ErrorComponentProps) => (
  <Page title="Something broke">
    <ErrorState error={error} retry={reset} />
  </Page>
);

/** In place of a page that does not exist. */
export const NotFound = () => (
  <Page title="No such page">
    <EmptyState
      icon={mdiMapMarkerQuestionOutline}
      title="There is nothing at this address"
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          Go to the overview
        </Button>
      }
    >
      It may have been deleted, or the address is mistyped.
    </EmptyState>
  </Page>
);
