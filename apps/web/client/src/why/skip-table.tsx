import type { Skip } from '../api/types.ts';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { skipWords } from '../sources/skip-words.ts';

/** Each time an address was left out by a source, and why. */
export const SkipTable = ({ skips }: { skips: Skip[] }) => (
  <Table columns={[{ name: 'Why' }, { name: 'Last seen' }]}>
    {skips.map((skip) => (
      <tr key={skip.id}>
        <td className={table.wrap}>
          {skipWords[skip.reason]}
          <div className={table.under}>{skip.message}</div>
        </td>
        <td>
          <When at={skip.lastSeenAt} />
        </td>
      </tr>
    ))}
  </Table>
);
