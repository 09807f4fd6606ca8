import { Progress } from '@mantine/core';
import { mdiCheckCircle, mdiCloseCircle, mdiContentDuplicate, mdiTimerSand } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { Badge } from '../parts/badge.tsx';
import { counted } from '../parts/count.tsx';
import { sized } from '../parts/size.ts';
import classes from './by-hand.module.css';
import { useOnItsWay } from './hand-queries.ts';
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
    {upload.state === 'done' && <OnItsWay articleId={upload.articleId} />}
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

/** How far its text has come since it was sent. */
const OnItsWay = ({ articleId }: { articleId: number }) => {
  const { data: article } = useOnItsWay(articleId);
  const words = !article
    ? ''
    : article.lastError
      ? article.lastError
      : article.stage === 'extracted'
        ? `${counted(article.words ?? 0, 'word')}, ${counted(article.observables, 'observable')}`
        : 'being read…';
  return (
    <div className="dim" role="status">
      <Link to="/articles/$articleId" params={{ articleId: String(articleId) }}>
        {article?.title ?? 'See the article'}
      </Link>{' '}
      <span className={article?.lastError ? classes.trouble : undefined}>{words}</span>
    </div>
  );
};
