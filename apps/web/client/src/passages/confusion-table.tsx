import type { ModelMetrics } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import classes from './passages.module.css';

const Cell = ({ count }: { count: number }) => <td className={`${table.number} tabular`}>{thin(count)}</td>;

/** What a model said of held-out passages, by what people said of them. */
export const ConfusionTable = ({ name, metrics }: { name: string; metrics: ModelMetrics }) => (
  <div className={table.scroll} role="region" aria-label={`Mistakes: ${name}`} tabIndex={0}>
    <table className={table.table}>
      <caption className={classes.caption}>{name}: where does it go wrong?</caption>
      <thead>
        <tr>
          <th scope="col">People say</th>
          <th scope="col" className={table.number}>
            it says yes
          </th>
          <th scope="col" className={table.number}>
            it says no
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Worth a hunt</th>
          <Cell count={metrics.truePositives} />
          <Cell count={metrics.falseNegatives} />
        </tr>
        <tr>
          <th scope="row">Not</th>
          <Cell count={metrics.falsePositives} />
          <Cell count={metrics.trueNegatives} />
        </tr>
      </tbody>
    </table>
  </div>
);
