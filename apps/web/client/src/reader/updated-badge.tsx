import { mdiUpdate } from '@mdi/js';
import { Badge } from '../parts/badge.tsx';
import { exact, When } from '../parts/when.tsx';
import { isUpdatedSince } from './read-memory.ts';

type Props = { revision: number; revisedAt: string | null; readAt: number | undefined };

/** In a list: that its publisher changed an article after it was read here. Nothing otherwise. */
export const UpdatedSinceRead = ({ revisedAt, readAt }: Omit<Props, 'revision'>) =>
  isUpdatedSince(revisedAt, readAt) && revisedAt !== null ? (
    <Badge tone="info" icon={mdiUpdate} title={`Updated since you read it\n${exact(new Date(revisedAt))}`}>
      updated<span className="sr-only"> since you read it</span>
    </Badge>
  ) : null;

/** In the reader: that an article is not its first text any more, and whether that is new to who reads. */
export const RevisionBadge = ({ revision, revisedAt, readAt }: Props) =>
  revision > 1 ? (
    <Badge tone={isUpdatedSince(revisedAt, readAt) ? 'info' : 'idle'} icon={mdiUpdate}>
      {isUpdatedSince(revisedAt, readAt) ? 'updated since you read it' : 'updated'}
      <span>
        {revisedAt && <When at={revisedAt} />} (revision {revision})
      </span>
    </Badge>
  ) : null;
