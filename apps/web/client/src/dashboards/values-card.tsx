import { Link } from '@tanstack/react-router';
import { FigureCard } from '../charts/chart-card.tsx';
import { ValueCells } from '../observables/value-cells.tsx';
import classes from '../observables/value-table.module.css';
import { thin } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import type { ArticleSearch } from '../search-params.ts';
import cards from './dashboards.module.css';
import { rounded } from './figure-words.ts';
import { articlesIn, type Range } from './range.ts';
import { type Subject, timelineCsv } from './related-queries.ts';
import { type ValueBeside, valueRows } from './value-rows.ts';

const question = 'Which indicators and other values stand in the same articles?';

type Props = { rows: ValueBeside[]; subject: Subject; narrowing: ArticleSearch; range: Range };

/** The values that articles name beside a technique or an entity, with what is known of each. */
export const ValuesCard = ({ rows, subject, narrowing, range }: Props) => {
  if (rows.length === 0)
    return <p className={`dim ${cards.wide}`}>No domain, address, hash or other value stands in its articles.</p>;
  const most = Math.max(...rows.map(({ together }) => together));
  const articlesOf = ({ type, value }: ValueBeside) =>
    articlesIn(range, { ...narrowing, observableType: type, observable: value });
  return (
    <div className={cards.wide}>
      <FigureCard
        question={question}
        note="That a value stands beside it does not say that it belongs to it; lift: how many times more often together than by chance"
        file="same-articles-observables"
        csv={timelineCsv(subject, range, 'observables')}
        height={420}
        table={valueRows(rows)}
      >
        <div className={cards.tall} tabIndex={0} role="group" aria-label={question}>
          <Table caption={question} columns={columns}>
            {rows.map((row) => (
              <tr key={`${row.type} ${row.value}`}>
                {/* Set aside counts the articles with both, so these are the ones it is told of. */}
                <ValueCells row={{ ...row, articles: row.together }} />
                <td className={table.number}>
                  <span
                    className={classes.share}
                    style={{ width: `${Math.max(2, (row.together / most) * 64)}px` }}
                    aria-hidden
                  />
                  <Link {...articlesOf(row)}>{thin(row.together)}</Link>
                </td>
                <td className={`${table.number} ${table.medium}`}>{thin(row.articles)}</td>
                <td className={`${table.number} ${table.medium}`}>{rounded(row.lift)}</td>
              </tr>
            ))}
          </Table>
        </div>
      </FigureCard>
    </div>
  );
};

const columns = [
  { name: 'Value' },
  { name: 'Type', from: 'medium' as const },
  { name: 'Articles with both', isNumber: true as const },
  { name: 'At all', isNumber: true as const, from: 'medium' as const },
  { name: 'Lift', isNumber: true as const, from: 'medium' as const },
];
