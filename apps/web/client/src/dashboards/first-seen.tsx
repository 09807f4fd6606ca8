import { Link, type LinkProps } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FigureCard } from '../charts/chart-card.tsx';
import { shortDay } from '../charts/days.ts';
import { RowChart } from '../charts/row-chart.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Card } from '../parts/card.tsx';
import { thin } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import type { ObservableType } from '../api/types.ts';
import classes from './dashboards.module.css';
import { csvOf } from './insight-queries.ts';
import type { NewInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';

type Row = NewInsight['firstSeen'][number];
type Props = { rows: Row[]; range: Range };

/** A value's type and value, as its id holds them: "domain-name:evil.example". */
const valueOf = (id: string): { type: ObservableType; value: string } => {
  const at = id.indexOf(':');
  return { type: id.slice(0, at) as ObservableType, value: id.slice(at + 1) };
};

const pageOf = ({ kind, id }: Row): LinkProps => {
  if (kind === 'technique') return { to: '/techniques/$techniqueId', params: { techniqueId: id } };
  if (kind === 'observable') return { to: '/observables/$type/$value', params: valueOf(id) };
  return { to: '/entities/$entityId', params: { entityId: id } };
};

const articlesOf = ({ kind, id }: Row, range: Range): LinkProps => {
  if (kind === 'technique') return articlesIn(range, { technique: id });
  if (kind === 'observable') {
    const { type, value } = valueOf(id);
    return articlesIn(range, { observableType: type, observable: value });
  }
  return articlesIn(range, { entity: id });
};

const question = 'What was named for the first time?';
const shown = 12;
const bars = [{ word: 'articles', color: '--cti-tier-standard', of: ({ articles }: Row) => articles }];
const nameOf = { word: 'name', of: ({ name }: Row) => name };

/** What no article before these days had: the most written about as bars, all of it as a table. */
export const FirstSeen = ({ rows, range }: Props) => {
  const entities = useMemo(() => rows.filter(({ kind }) => kind !== 'observable').slice(0, shown), [rows]);
  if (rows.length === 0)
    return (
      <div className={classes.wide}>
        <Card title={question}>
          <EmptyState title="Nothing that was not named before">
            Every technique, entity and value of these days stands in an earlier article too.
          </EmptyState>
        </Card>
      </div>
    );
  return (
    <>
      <FigureCard
        question={question}
        note="Of each kind the ten that most articles name"
        file="first-seen"
        csv={csvOf('new', range, { part: 'first-seen' })}
        height={420}
        table={{
          columns: ['name', 'kind', 'id', 'articles', 'first seen'],
          rows: rows.map(({ name, kind, id, articles, firstSeen }) => [name, kind, id, articles, firstSeen]),
          links: rows.map((row) => articlesOf(row, range)),
        }}
      >
        <div className={classes.tall} tabIndex={0} role="group" aria-label={question}>
          <Table caption={question} columns={columns}>
            {rows.map((row) => (
              <tr key={`${row.kind} ${row.id}`}>
                <td className={table.wrap}>
                  <Link {...pageOf(row)} className={table.name ?? ''}>
                    {row.name}
                  </Link>
                </td>
                <td className="dim">{row.kind}</td>
                <td className={table.number}>
                  <Link {...articlesOf(row, range)}>{thin(row.articles)}</Link>
                </td>
                <td className={table.number}>{shortDay(row.firstSeen)}</td>
              </tr>
            ))}
          </Table>
        </div>
      </FigureCard>
      {entities.length > 0 && (
        <RowChart
          question="Which new names are written about most?"
          note="Techniques, actors, malware, tools and CVEs; values are in the table beside"
          file="new-names"
          rows={entities}
          drawn="lying"
          name={nameOf}
          series={bars}
          more={kindColumn}
          unit="articles"
          link={(row) => articlesOf(row, range)}
        />
      )}
    </>
  );
};

const kindColumn = [{ word: 'kind', of: ({ kind }: Row) => kind }];
const columns = [
  { name: 'Name' },
  { name: 'Kind' },
  { name: 'Articles', isNumber: true as const },
  { name: 'First seen', isNumber: true as const, title: 'Day in UTC' },
];
