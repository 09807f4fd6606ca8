import { Button } from '@mantine/core';
import { mdiArrowLeft } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { May } from '../auth/may.tsx';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import classes from './by-hand.module.css';
import { PasteUrls } from './paste-urls.tsx';
import { UploadFiles } from './upload-files.tsx';

/** Adds articles by hand: addresses pasted singly or by the hundred, and files. */
export const ByHandPage = () => (
  <Page
    title="Add articles by hand"
    actions={
      <Button
        variant="default"
        leftSection={<Icon path={mdiArrowLeft} size={15} />}
        renderRoot={(props) => <Link to="/articles" {...props} />}
      >
        Articles
      </Button>
    }
  >
    <May do="triage" otherwise={<p>Adding articles is for analysts; a viewer reads.</p>}>
      <div className={classes.columns}>
        <PasteUrls />
        <UploadFiles />
      </div>
    </May>
    <May do="sources">
      <p className={classes.note}>
        To follow a site for good, <Link to="/sources/add">add it as a source</Link>.
      </p>
    </May>
  </Page>
);
