import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import type { PreviewResult } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import classes from './add-page.module.css';

type Props = { attempts: PreviewResult['attempts']; isOpen: boolean };

/** Everything that was tried at an address, and what came of it. */
export const PreviewAttempts = ({ attempts, isOpen }: Props) =>
  attempts.length === 0 ? null : (
    <details className={classes.attempts} open={isOpen}>
      <summary>{counted(attempts.length, 'address was', 'addresses were')} tried</summary>
      <Table columns={[{ name: 'Address' }, { name: 'What came of it' }]}>
        {attempts.map(({ url, outcome }, index) => (
          <tr key={`${index} ${url}`}>
            <td className={`${table.wrap} mono`}>{url}</td>
            <td>{outcome}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
