import { Link } from '@tanstack/react-router';
import type { ObservableRow } from '../api/types.ts';
import { Copy } from '../parts/copy.tsx';
import { Count } from '../parts/count.tsx';
import { When } from '../parts/when.tsx';
import { useCopyForm } from '../reader/copy-form.ts';
import { ObservableMarks } from './observable-marks.tsx';
import { observableTypeWords } from './observable-types.ts';
import classes from './value-table.module.css';

/** Values with how often and since when they were seen; copied in the form chosen in the reader. */
export const ObservablesTable = ({ rows }: { rows: ObservableRow[] }) => {
  const [form] = useCopyForm();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col" className={classes.spare}>
              Type
            </th>
            <th scope="col" className={classes.number}>
              Articles
            </th>
            <th scope="col" className={`${classes.number} ${classes.spare}`} title="Copies of one article count once">
              Sources
            </th>
            <th scope="col" className={`${classes.number} ${classes.spare}`}>
              Mentions
            </th>
            <th scope="col" className={`${classes.number} ${classes.spare}`}>
              First seen
            </th>
            <th scope="col" className={classes.number}>
              Last seen
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.type} ${row.value}`}>
              <td className={classes.value}>
                <div>
                  <Link
                    to="/observables/$type/$value"
                    params={{ type: row.type, value: row.value }}
                    title={row.defanged}
                    preload={false}
                  >
                    {row.defanged}
                  </Link>
                  <Copy value={form === 'raw' ? row.value : row.defanged} label={`Copy ${row.defanged}, ${form}`} />
                </div>
                <ObservableMarks row={row} />
                <span className={classes.under}>{observableTypeWords[row.type]}</span>
              </td>
              <td className={`dim ${classes.spare}`}>{observableTypeWords[row.type]}</td>
              <td className={classes.number}>
                <Count value={row.articles} />
              </td>
              <td className={`${classes.number} ${classes.spare}`}>
                {!row.independentSourcesExact && '≥\u202f'}
                <Count value={row.independentSources} />
              </td>
              <td className={`${classes.number} ${classes.spare}`}>
                <Count value={row.mentions} />
              </td>
              <td className={`${classes.number} ${classes.spare}`}>
                <When at={row.firstSeenAt} />
              </td>
              <td className={classes.number}>
                <When at={row.lastSeenAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
