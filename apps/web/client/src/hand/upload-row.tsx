import { Progress } from '@mantine/core';
import { mdiCheckCircle, mdiCloseCircle, mdiContentDuplicate, mdiTimerSand } from '@mdi/js';
import { Badge } from '../parts/badge.tsx';
import { sized } from '../parts/size.ts';
import classes from './by-hand.module.css';
import { OnItsWay } from './on-its-way.tsx';
import type { Upload } from './use-uploads.ts';

/** One file: how much of it has gone, or what became of it. */
export const UploadRow = ({ upload }: { upload: Upload }) => (
  <li>
    <div className={classes.file}>
      <span className={classes.fileName}>{upload.name}</span>
      <span className="faint">{sized(upload.size)}</span>
      <State upload={upload} />
    </div>
    {upload.state === 'sending' && (
      <Progress value={upload.share * 100} size="sm" aria-label={`${upload.name}, sent`} mt={4} />
    )}
    {upload.state === 'failed' && <div className={classes.trouble}>{upload.message}</div>}
    {upload.state === 'done' && <OnItsWay articleId={upload.articleId} isNamed />}
  </li>
);

const State = ({ upload }: { upload: Upload }) => {
  if (upload.state === 'waiting')
    return (
      <Badge tone="idle" icon={mdiTimerSand}>
        waiting
      </Badge>
    );
  if (upload.state === 'sending') return <span className="dim tabular">{Math.round(upload.share * 100)} %</span>;
  if (upload.state === 'failed')
    return (
      <Badge tone="bad" icon={mdiCloseCircle}>
        not taken
      </Badge>
    );
  return upload.known ? (
    <Badge tone="idle" icon={mdiContentDuplicate}>
      known already
    </Badge>
  ) : (
    <Badge tone="good" icon={mdiCheckCircle}>
      added
    </Badge>
  );
};
