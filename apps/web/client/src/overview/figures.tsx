import { Link, type LinkProps } from '@tanstack/react-router';
import type { Overview } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import classes from './overview.module.css';

type Figure = Overview['newArticles'];

const change = ({ value, before }: Figure, days: number): string => {
  const period = `the ${days} days before`;
  if (before === 0) return value === 0 ? `none in ${period} either` : `none in ${period}`;
  const percent = Math.round(((value - before) / before) * 100);
  return percent === 0
    ? `same as ${period}`
    : `${percent > 0 ? '+' : '−'}${thin(Math.abs(percent))}\u202f% on ${period}`;
};

/** The start of the period: whole UTC days, today included. */
const firstDay = ({ generatedAt, days }: Overview): string => {
  const today = Date.parse(`${generatedAt.slice(0, 10)}T00:00:00Z`);
  return new Date(today - (days - 1) * 86_400_000).toISOString();
};

type Props = { label: string; value: string; note: string; spark?: { values: number[]; of: string }; link: LinkProps };

const FigureCard = ({ label, value, note, spark, link }: Props) => (
  <Link {...link} className={classes.figure}>
    <span className={classes.label}>{label}</span>
    <span className={classes.value}>{value}</span>
    {spark ? <Sparkline values={spark.values} of={spark.of} height={32} /> : <span />}
    <span className={classes.change}>{note}</span>
  </Link>
);

/** Is it working, what is new, what matters: four figures, each leading to its list. */
export const Figures = ({ overview }: { overview: Overview }) => {
  const { days, newArticles, highScore, newObservables, healthySources } = overview;
  const since = firstDay(overview);
  const unwell = healthySources.total - healthySources.value;
  return (
    <div className={classes.figures}>
      <FigureCard
        label={`New articles, ${days} days`}
        value={thin(newArticles.value)}
        note={change(newArticles, days)}
        spark={{ values: newArticles.spark, of: 'article' }}
        link={{ to: '/articles', search: { since } }}
      />
      <FigureCard
        label="Of them, hunt score 60 or more"
        value={thin(highScore.value)}
        note={change(highScore, days)}
        spark={{ values: highScore.spark, of: 'article' }}
        link={{ to: '/articles', search: { since, minScore: 60, sort: 'score' } }}
      />
      <FigureCard
        label={`Observables first seen, ${days} days`}
        value={thin(newObservables.value)}
        note={change(newObservables, days)}
        spark={{ values: newObservables.spark, of: 'observable' }}
        link={{ to: '/observables', search: { sort: 'recent' } }}
      />
      <FigureCard
        label="Healthy sources"
        value={`${thin(healthySources.value)} of ${thin(healthySources.total)}`}
        note={unwell === 0 ? 'all of them answer' : `${thin(unwell)} new, quiet, paused or in trouble`}
        link={{ to: '/sources' }}
      />
    </div>
  );
};
