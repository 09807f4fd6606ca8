import { useQuery } from '@tanstack/react-query';
import { InsightView } from './insight-view.tsx';
import { whatIsNew } from './insight-queries.ts';
import { FirstSeen } from './first-seen.tsx';
import { NewFigures } from './new-figures.tsx';
import { useRange } from './use-range.ts';

/** What these days brought, beside the days before, and what no article had named until then. */
export const NewTab = () => {
  const range = useRange();
  const query = useQuery(whatIsNew(range));
  return (
    <InsightView tab="new" query={query} isEmpty={({ rows }) => rows.every(({ now, before }) => now + before === 0)}>
      {({ rows, firstSeen }) => (
        <>
          <NewFigures rows={rows} range={range} />
          <FirstSeen rows={firstSeen} range={range} />
        </>
      )}
    </InsightView>
  );
};
