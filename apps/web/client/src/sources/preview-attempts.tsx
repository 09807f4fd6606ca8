import table from '../parts/table.module.css';
import type { PreviewResult } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import classes from './add-page.module.css';

type Props = { attempts: PreviewResult['attempts']; isOpen: boolean };

/** Everything that was tried at an address, and what came of it. */
export const PreviewAttempts = ({ attempts, isOpen }: Props) =>
  attempts.length === 0 ? null : (
    <details className={classes.attempts} open={isOpen}>
      <summary>{counted(attempts.length, 'address was', 'addresses were')} tried</summary>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">What came of it</th>
            </tr>
          </thead>
          <tbody>
            {attempts.map(({ url, outcome }, index) => (
              <tr key={`${index} ${url}`}>
                <td className={`${table.wrap} mono`}>{url}</td>
                <td>{outcome}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
