import { Alert, Loader } from '@mantine/core';
import { mdiMapSearchOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { PreviewResult, SourcePreview } from '../api/types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import classes from './add-page.module.css';
import { CandidatePicker } from './candidate-picker.tsx';
import { PreviewAttempts } from './preview-attempts.tsx';
import { usePreview } from './preview-queries.ts';

/** What a look at an address found, while it runs and when it is over. */
export const PreviewView = ({ id }: { id: number }) => {
  const query = usePreview(id);
  if (query.isPending) return <Loading rows={6} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const preview = query.data;
  if (preview.state === 'waiting' || preview.state === 'running') return <Looking preview={preview} />;
  if (preview.state === 'done' && preview.result) return <Found result={preview.result} url={preview.url} />;
  const isStopped = preview.state === 'stopped';
  return (
    <>
      <Alert
        color={isStopped ? 'yellow' : 'red'}
        role="alert"
        title={isStopped ? 'The look was stopped' : 'The look failed'}
      >
        {preview.message ?? 'No reason was given.'} Look again, or{' '}
        <Link to="/sources/add" search={{ by: 'hand' }}>
          add the source by hand
        </Link>
        .
      </Alert>
      {preview.result && <PreviewAttempts attempts={preview.result.attempts} isOpen />}
    </>
  );
};

const Looking = ({ preview }: { preview: SourcePreview }) => (
  <div className={classes.looking} role="status">
    <Loader size="sm" aria-hidden />
    <div>
      <strong>{preview.state === 'waiting' ? 'Waiting for a free worker' : 'Looking around'}</strong>
      <div className="dim">
        {preview.state === 'waiting' ? (
          <>
            It begins in a moment. If it does not, <Link to="/jobs">the jobs</Link> say what is in the way.
          </>
        ) : (
          'robots.txt, feeds, sitemaps and lists of articles, one request after another. You may leave and come back to this address.'
        )}
      </div>
    </div>
  </div>
);

const Found = ({ result, url }: { result: PreviewResult; url: string }) => (
  <>
    {!result.robots.allowed && (
      <Alert color="yellow" role="alert" title="We may not read this site" mb="md">
        {result.robots.reason.replace(/[.\s]*$/, '')}. While that is so, a source of this site stays without articles.{' '}
        <Link to="/why" search={{ url }}>
          See what we know of it
        </Link>
      </Alert>
    )}
    {result.candidates.length > 0 ? (
      <CandidatePicker result={result} />
    ) : (
      <EmptyState icon={mdiMapSearchOutline} title="Nothing to follow was found there">
        Neither a feed nor a sitemap nor a list of articles. Try the address of its blog or news page, or{' '}
        <Link to="/sources/add" search={{ by: 'hand' }}>
          add it by hand
        </Link>{' '}
        with selectors of your own.
      </EmptyState>
    )}
    <PreviewAttempts attempts={result.attempts} isOpen={result.candidates.length === 0} />
  </>
);
