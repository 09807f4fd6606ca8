import type { Skip } from '../api/types.ts';
import table from '../parts/table.module.css';
import { When } from '../parts/when.tsx';
import { skipWords } from '../sources/skip-words.ts';

/** Each time an address was left out by a source, and why. */
export const SkipTable = ({ skips }: { skips: Skip[] }) => (
  <div className={table.scroll}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Why</th>
          <th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  </div>
);
