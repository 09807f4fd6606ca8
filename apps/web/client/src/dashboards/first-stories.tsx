import { Link } from '@tanstack/react-router';
import { FigureCard } from '../charts/chart-card.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import classes from './dashboards.module.css';
import { hoursInWords, rounded } from './figure-words.ts';
import { csvOf } from './insight-queries.ts';
import type { FirstInsight } from './insight-types.ts';
import type { Range } from './range.ts';

type Props = { stories: FirstInsight['stories']; range: Range };

/** The stories behind the figures, each with who was first, who second, and the time between. */
export const FirstStories = ({ stories, range }: Props) => (
  <div className={classes.wide}>
    <FigureCard
      question="Which stories were they?"
      note="Told by two sources or more, the newest first"
      file="first-stories"
      csv={csvOf('first', range, { part: 'stories' })}
      height={480}
      table={{
        columns: ['story', 'title', 'sources', 'first', 'told at', 'second', 'lead, hours'],
        rows: stories.map(({ id, title, sources, first, firstAt, second, leadHours }) => [
          id,
          title,
          sources,
          first.name,
          firstAt,
          second.name,
          rounded(leadHours),
        ]),
        links: stories.map(({ id }) => ({ to: '/stories/$storyId', params: { storyId: String(id) } })),
      }}
    >
      <Table caption="Stories and who told them first" columns={columns}>
        {stories.map(({ id, title, sources, first, firstAt, second, leadHours }) => (
          <tr key={id}>
            <td>
              <Link to="/stories/$storyId" params={{ storyId: String(id) }} className={table.name ?? ''}>
                {title}
              </Link>
            </td>
            <td>{first.name}</td>
            <td className={table.medium}>{second.name}</td>
            <td className={table.number}>{hoursInWords(leadHours)}</td>
            <td className={`${table.number} ${table.medium}`}>{sources}</td>
            <td className={`${table.number} ${table.medium}`}>
              <When at={firstAt} />
            </td>
          </tr>
        ))}
      </Table>
    </FigureCard>
  </div>
);

const columns = [
  { name: 'Story' },
  { name: 'First' },
  { name: 'Second', from: 'medium' as const },
  { name: 'Lead', isNumber: true as const },
  { name: 'Sources', isNumber: true as const, from: 'medium' as const },
  { name: 'Told first', isNumber: true as const, from: 'medium' as const },
];
