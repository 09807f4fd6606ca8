import type { ModelMetrics } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import { figureRows, ratio } from './model-words.ts';
import classes from './passages.module.css';

type Props = { candidate: ModelMetrics; current: ModelMetrics; rival: string };

const Figure = ({ value, isBetter }: { value: number; isBetter: boolean }) => (
  <td className={table.number}>
    <span className={`tabular ${isBetter ? classes.better : ''}`}>{ratio(value)}</span>
    {isBetter && <span className="sr-only"> (better)</span>}
  </td>
);

/** A version's figures beside those of the model that was in use then, on the same held-out labels. */
export const FigureTable = ({ candidate, current, rival }: Props) => (
  <div className={table.scroll} role="region" aria-label={`Figures beside ${rival}`} tabIndex={0}>
    <table className={table.table}>
      <caption className={classes.caption}>
        How do the two do on the same {counted(candidate.examples, 'held-out label')}?
      </caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className={table.number}>
            This version
          </th>
          <th scope="col" className={table.number}>
            {rival}, in use then
          </th>
        </tr>
      </thead>
      <tbody>
        {figureRows(candidate, current).map(({ name, means, now, before, better }) => (
          <tr key={name}>
            <th scope="row" title={means}>
              {name}
              <span className="sr-only">: {means}</span>
            </th>
            <Figure value={now} isBetter={better === 'now'} />
            <Figure value={before} isBetter={better === 'before'} />
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
