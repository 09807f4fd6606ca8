import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ModelEmbedding } from '../api/types.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { counted, thin } from '../parts/count.tsx';
import { When } from '../parts/when.tsx';
import { modelEmbedding } from './model-queries.ts';
import classes from './models.module.css';

/** Which model search by meaning asks, how far the next one has come, and what it waits for. */
export const EmbeddingProgress = () => {
  const query = useQuery(modelEmbedding);
  if (query.isPending) return null;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { isOff, active, filling, articles, chunks, standing } = query.data;
  const current = filling ?? active;
  return (
    <div role="status" aria-label="Embedding">
      <p className={classes.means}>
        {active ? (
          <>
            Search by meaning asks <span className="mono">{active.model}</span>, since <When at={active.since} />
            {active.model.startsWith('embedded/') ? '' : `, with vectors of ${thin(active.dims)} numbers`}.
          </>
        ) : (
          'No article is embedded yet: search goes by words.'
        )}
      </p>
      {filling && (
        <p className={classes.means}>
          <span className="mono">{filling.model}</span> takes its place once it has every passage; begun{' '}
          <When at={filling.since} />.
        </p>
      )}
      {current && articles > 0 && (
        <Bar filled={current} articles={articles} chunks={chunks} isNext={filling !== null} />
      )}
      {isOff ? (
        <p className={classes.hint}>Nothing is being embedded: “None” is chosen.</p>
      ) : (
        standing?.message && (
          <p className={classes.warning}>
            {standing.state === 'waiting' ? 'It waits: ' : 'It failed: '}
            {standing.message}
            {standing.until && (
              <>
                {' '}
                It goes on <When at={standing.until} /> by itself.
              </>
            )}
          </p>
        )
      )}
    </div>
  );
};

type BarProps = {
  filled: NonNullable<ModelEmbedding['active']>;
  articles: number;
  chunks: number;
  isNext: boolean;
};

/** By passages where all are known; by articles where those of some are still to be cut. */
const Bar = ({ filled, articles, chunks, isNext }: BarProps) => {
  const [done, all] = isNext ? [filled.chunks, chunks] : [filled.articles, articles];
  const share = all === 0 ? 100 : Math.min(100, (100 * done) / all);
  return (
    <>
      <Progress value={share} aria-label="Embedded" size="sm" />
      <p className={`${classes.hint} tabular`}>
        {isNext
          ? `${thin(done)} of ${counted(all, 'passage')}`
          : `${thin(done)} of ${counted(all, 'article')}, ${counted(filled.chunks, 'passage')}`}
      </p>
    </>
  );
};
