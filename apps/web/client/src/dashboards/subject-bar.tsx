import { useNavigate, useSearch } from '@tanstack/react-router';
import { changed, RangeBar } from './range-bar.tsx';
import { usual } from './range.ts';
import { type SubjectRoute, useSubjectRange } from './use-range.ts';

/** The days and filters of the charts on the page of one thing, in its address. */
export const SubjectBar = ({ route }: { route: SubjectRoute }) => {
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const range = useSubjectRange(route);
  return (
    <RangeBar
      search={search}
      range={range}
      usualDays={usual.subject}
      hasFilters
      set={(change) => void navigate({ to: '.', search: changed(search, change), replace: true, resetScroll: false })}
    />
  );
};
