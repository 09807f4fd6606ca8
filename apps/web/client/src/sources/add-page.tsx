import { Button } from '@mantine/core';
import { mdiArrowLeft } from '@mdi/js';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { AddSource } from './add-source.tsx';
import classes from './add-page.module.css';
import { PreviewAddress } from './preview-address.tsx';
import { PreviewView } from './preview-view.tsx';

const route = getRouteApi('/sources/add');

/** Adds a source by any address of its site: what is there is shown before anything is saved. Or by the bare form. */
export const AddSourcePage = () => {
  const { preview, by } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: { preview?: number; by?: 'hand' }) => void navigate({ search: next });
  return (
    <Page
      title="Add a source"
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
      {by === 'hand' ? (
        <div className={classes.narrow}>
          <p className={classes.lead}>
            Fill in everything yourself, or{' '}
            <Link to="/sources/add" search={{}}>
              let us look at an address first
            </Link>
            .
          </p>
          <AddSource onAdded={({ id }) => void navigate({ to: '/sources/$sourceId', params: { sourceId: `${id}` } })} />
        </div>
      ) : (
        <>
          <PreviewAddress key={preview ?? 'new'} id={preview ?? null} onAsked={(id) => show({ preview: id })} />
          {preview !== undefined && <PreviewView key={preview} id={preview} />}
          <p className={classes.other}>
            You know the feed and the rules already?{' '}
            <Link to="/sources/add" search={{ by: 'hand' }}>
              Add it by hand
            </Link>
            . Many at once?{' '}
            <Link to="/sources" search={{ panel: 'import' }}>
              Import an OPML or YAML file
            </Link>
            .
          </p>
        </>
      )}
    </Page>
  );
};
