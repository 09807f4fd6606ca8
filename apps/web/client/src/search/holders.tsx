import { Link } from '@tanstack/react-router';
import type { FoundValues } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import classes from './search-page.module.css';

type Props = { holders: FoundValues['holders']; /** Values that some article mentions. */ of: number };

/** The articles that mention most of the values. */
export const Holders = ({ holders, of }: Props) => (
  <section className={classes.holders} aria-label="Articles that mention most of them">
    <Table
      caption="Articles that mention most of them"
      columns={[
        { name: 'Articles that mention most of them' },
        { name: 'Source', from: 'medium' },
        { name: 'Values', isNumber: true, title: `Of ${thin(of)} that are in articles` },
        { name: 'Published', isNumber: true, from: 'medium' },
      ]}
    >
      {holders.slice(0, 10).map(({ article, values }) => (
        <tr key={article.id}>
          <td className={table.wrap}>
            <Link
              className={table.name}
              to="/articles/$articleId"
              params={{ articleId: String(article.id) }}
              preload={false}
            >
              {article.title}
            </Link>
          </td>
          <td className={`dim ${table.medium}`}>{article.source.name}</td>
          <td className={table.number}>{thin(values)}</td>
          <td className={`${table.number} ${table.medium}`}>
            <When at={article.publishedAt ?? article.discoveredAt} />
          </td>
        </tr>
      ))}
    </Table>
  </section>
);
