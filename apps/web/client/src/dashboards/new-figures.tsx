import { Link, type LinkProps } from '@tanstack/react-router';
import { FigureCard } from '../charts/chart-card.tsx';
import { thin } from '../parts/count.tsx';
import classes from './dashboards.module.css';
import { changeWords } from './figure-words.ts';
import { csvOf } from './insight-queries.ts';
import type { NewInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';

type Row = NewInsight['rows'][number];

const words: Record<string, string> = {
  articles: 'Articles',
  stories: 'Stories',
  sources: 'Sources with something new',
  observables: 'Observables first seen',
  techniques: 'Techniques first seen',
  actors: 'Actors first seen',
  malware: 'Malware first seen',
  tools: 'Tools first seen',
  campaigns: 'Campaigns first seen',
  vulnerabilities: 'CVEs first seen',
};

const wordOf = (what: string): string => words[what] ?? what;

/** Only articles have a list for exactly these days; the others' lists know no days. */
const linkOf = (what: string, range: Range): LinkProps | undefined =>
  what === 'articles' ? articlesIn(range) : undefined;

/** How much of each kind these days brought, and the days before. */
export const NewFigures = ({ rows, range }: { rows: Row[]; range: Range }) => (
  <div className={classes.wide}>
    <FigureCard
      question="How much is new?"
      note="In these days, beside as many days right before"
      file="what-is-new"
      csv={csvOf('new', range)}
      height={360}
      table={{
        columns: ['what', 'in these days', 'in the days before'],
        rows: rows.map(({ what, now, before }) => [wordOf(what), now, before]),
        links: rows.map(({ what }) => linkOf(what, range)),
      }}
    >
      <dl className={classes.figures}>
        {rows.map((row) => (
          <Figure key={row.what} row={row} link={linkOf(row.what, range)} />
        ))}
      </dl>
    </FigureCard>
  </div>
);

const Figure = ({ row: { what, now, before }, link }: { row: Row; link: LinkProps | undefined }) => (
  <div className={classes.figure}>
    <dt>{wordOf(what)}</dt>
    <dd className={classes.value}>{link ? <Link {...link}>{thin(now)}</Link> : thin(now)}</dd>
    <dd className={classes.change}>{changeWords(now, before)}</dd>
  </div>
);
