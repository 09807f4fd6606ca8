import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { shortDay } from '../charts/days.ts';
import { RowChart } from '../charts/row-chart.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import type { ArticleSearch } from '../search-params.ts';
import classes from './dashboards.module.css';
import { rounded } from './figure-words.ts';
import type { InsightTimeline } from './insight-types.ts';
import { articlesIn, partOf, type Range, rangeFault } from './range.ts';
import { routeOf, type Subject, timelineCsv, timelineOf } from './related-queries.ts';
import { SubjectBar } from './subject-bar.tsx';
import { useSubjectRange } from './use-range.ts';
import { ValuesCard } from './values-card.tsx';

type Week = InsightTimeline['rows'][number];
type Beside = { id: string; name: string; together: number; articles: number; lift: number };
type Props = { subject: Subject; /** What narrows the articles to it. */ narrowing: ArticleSearch };

/** When one thing was written about in the days of the address, and what the same articles name besides. */
export const TimelineCards = ({ subject, narrowing }: Props) => {
  const route = routeOf(subject);
  const range = useSubjectRange(route);
  return (
    <div className={classes.apart}>
      <SubjectBar route={route} />
      {rangeFault(range) === null && <Charts subject={subject} narrowing={narrowing} range={range} />}
    </div>
  );
};

const Charts = ({ subject, narrowing, range }: Inner) => {
  const { data, error, isPending, refetch } = useQuery(timelineOf(subject, range));
  if (isPending) return <Loading rows={6} height={36} />;
  if (!data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data.articles === 0) return <p className="dim">No article of these days names it, so there is no chart.</p>;
  return (
    <div className={classes.cards}>
      <Weeks weeks={data.rows} subject={subject} narrowing={narrowing} range={range} />
      <SameArticles
        question="Which names stand in the same articles?"
        part="entities"
        rows={data.entities}
        subject={subject}
        range={range}
        link={({ id }) => ({ to: '/entities/$entityId', params: { entityId: id } })}
      />
      <SameArticles
        question="Which techniques stand in the same articles?"
        part="techniques"
        rows={data.techniques}
        axis={withId}
        subject={subject}
        range={range}
        link={({ id }) =>
          narrowing.technique === undefined
            ? articlesIn(range, { ...narrowing, technique: id })
            : { to: '/techniques/$techniqueId', params: { techniqueId: id } }
        }
      />
      {subject.what !== 'observables' && (
        <ValuesCard rows={data.observables} subject={subject} narrowing={narrowing} range={range} />
      )}
    </div>
  );
};

const week = { word: 'week from', of: (row: Week) => row.week, axis: (row: Week) => shortDay(row.week) };
const perWeek = [{ word: 'articles', color: '--cti-tier-standard', of: ({ articles }: Week) => articles }];

type Inner = Props & { range: Range };

const Weeks = ({ weeks, subject, narrowing, range }: Inner & { weeks: Week[] }) => (
  <div className={classes.wide}>
    <RowChart
      question="When was it written about?"
      note="By the Monday a week begins with (UTC); copies of a text count once"
      file="timeline"
      csv={timelineCsv(subject, range, 'weeks')}
      rows={weeks}
      drawn="bars"
      name={week}
      series={perWeek}
      unit="articles per week"
      height={190}
      link={(row) => articlesIn(partOf(range, row.week, 7), { ...narrowing })}
    />
  </div>
);

const name = { word: 'name', of: (row: Beside) => row.name };
const together = [{ word: 'together', color: '--cti-tier-standard', of: (row: Beside) => row.together }];
const more = [
  { word: 'articles at all', of: (row: Beside) => row.articles },
  { word: 'lift', of: ({ lift }: Beside) => rounded(lift) },
];
const liftMeans = 'Lift in the table: how many times more often together than by chance';

type BesideProps = Pick<Inner, 'subject' | 'range'> & {
  question: string;
  part: 'entities' | 'techniques';
  rows: Beside[];
  axis?: (row: Beside) => string;
  link: (row: Beside) => LinkProps;
};

const SameArticles = ({ question, part, rows, axis, subject, range, link }: BesideProps) =>
  rows.length > 0 && (
    <RowChart
      question={question}
      note={liftMeans}
      file={`same-articles-${part}`}
      csv={timelineCsv(subject, range, part)}
      rows={rows}
      drawn="lying"
      name={{ ...name, ...(axis && { axis }) }}
      series={together}
      more={more}
      unit="articles with both"
      link={link}
    />
  );

const withId = ({ name: words, id }: Beside): string => `${words}  ${id}`;
