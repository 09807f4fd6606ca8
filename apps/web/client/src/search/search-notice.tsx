import { mdiInformationOutline } from '@mdi/js';
import { Icon } from '../parts/icon.tsx';
import classes from './search-page.module.css';

/** Why a search went by words alone although meaning was asked for, or is usual. */
export const SearchNotice = ({ notice }: { notice: string }) => (
  <p className={classes.notice} role="status">
    <Icon path={mdiInformationOutline} size={15} />
    {notice}
  </p>
);
