import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { usePulse } from '../api/pulse.ts';
import { AnswerChart } from './answer-chart.tsx';
import { queryIn } from './asked-query.ts';
import classes from './dashboards.module.css';
import { EmptyTab } from './empty-tab.tsx';
import { answerOf } from './question-queries.ts';
import { QuestionForm } from './question-form.tsx';
import type { InsightQuery } from './insight-types.ts';
import { useRange } from './use-range.ts';
import { WordsField } from './words-field.tsx';

const route = getRouteApi('/dashboards/$tab');

/** A question in plain English, or the same as a form; its reading in words stands before the chart. */
export const WordsTab = () => {
  const search = route.useSearch();
  const range = useRange();
  const query = queryIn(search, range);
  const articles = usePulse()?.articles;
  if (articles === 0) return <EmptyTab tab="words" />;
  return (
    <>
      <WordsField asked={search.asked} />
      <QuestionForm key={JSON.stringify(query)} query={query} range={range} />
      {query && <Answer query={query} />}
    </>
  );
};

const Answer = ({ query }: { query: InsightQuery }) => {
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(answerOf(query));
  if (!data)
    return isPending ? <Loading rows={8} height={36} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <div className={classes.answer} aria-busy={isPlaceholderData}>
      <p className={classes.reading}>
        <span className="dim">This counts:</span> {data.plain}
      </p>
      <AnswerChart answer={data} />
      {data.notes.map((note) => (
        <p key={note} className="dim">
          {note}
        </p>
      ))}
    </div>
  );
};
