import { useQuery } from '@tanstack/react-query';
import { CollectionDays } from './collection-days.tsx';
import { CollectionNow } from './collection-now.tsx';
import { collection } from './insight-queries.ts';
import { InsightView } from './insight-view.tsx';
import { useRange } from './use-range.ts';

/** Whether collecting works: over the days, and as it stands now. */
export const CollectionTab = () => {
  const range = useRange();
  const query = useQuery(collection(range));
  return (
    <InsightView
      tab="collection"
      query={query}
      isEmpty={({ rows, stages, skips }) => rows.length + stages.length + skips.length === 0}
    >
      {(answer) => (
        <>
          <CollectionNow answer={answer} range={range} />
          <CollectionDays answer={answer} range={range} />
        </>
      )}
    </InsightView>
  );
};
