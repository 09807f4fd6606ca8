import { mdiCloudOffOutline } from '@mdi/js';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { useDeskQueue } from './desk-queue.ts';
import classes from './inbox.module.css';

/** Says that changes could not be sent yet; nothing while all is well. */
export const WaitingLine = () => {
  const { waiting, isLost } = useDeskQueue();
  const shows = isLost && waiting.length > 0;
  return (
    <div role="status">
      {shows && (
        <div className={classes.waiting}>
          <Icon path={mdiCloudOffOutline} size={16} />
          {counted(waiting.length, 'change waits', 'changes wait')} for the connection. They are kept here and sent by
          themselves.
        </div>
      )}
    </div>
  );
};
