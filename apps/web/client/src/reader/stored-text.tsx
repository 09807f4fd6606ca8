import { useQuery } from '@tanstack/react-query';
import type { Article } from '../api/types.ts';
import { Copy } from '../parts/copy.tsx';
import { counted, thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { snapshotText } from './article-queries.ts';
import classes from './reading.module.css';

/** A browser lays out this many characters of one <pre> without a pause. */
const mostShown = 400_000;

/** The text as search and extraction see it, values as written. */
export const PlainText = ({ text }: { text: string }) => (
  <Raw text={text} what="plain text" note="Values are as the author wrote them." />
);

/** What the publisher sent, byte for byte as text; it is never rendered as a page. */
export const SnapshotText = ({ article, snapshot }: { article: Article; snapshot: number | null }) => {
  const query = useQuery({ ...snapshotText(article.id, snapshot), enabled: article.snapshots.length > 0 });
  if (article.snapshots.length === 0)
    return (
      <EmptyState title="No snapshot stored">
        {article.reservation?.noCopy
          ? 'Its publisher wants no copy kept, and we keep none.'
          : 'The text came with the feed, or the page has not been fetched yet.'}
      </EmptyState>
    );
  if (query.isPending) return <Loading rows={12} />;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <Raw text={query.data} what="stored snapshot" note="As the publisher sent it. Nothing in it runs or loads here." />
  );
};

const Raw = ({ text, what, note }: { text: string; what: string; note: string }) => (
  <figure className={classes.box}>
    <div className={classes.boxTop}>
      <span>
        {counted(text.length, 'character')}. {note}
        {text.length > mostShown && ` The first ${thin(mostShown)} are shown; copying takes all.`}
      </span>
      <Copy value={text} label={`Copy the ${what}`} />
    </div>
    <pre className={`${classes.code} ${classes.wrap}`} tabIndex={0} role="group" aria-label={what}>
      {text.slice(0, mostShown)}
    </pre>
  </figure>
);
