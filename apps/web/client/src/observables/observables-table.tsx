import type { ObservableRow } from '../api/types.ts';
import { Copy } from '../parts/copy.tsx';
import { Count, independentMeans } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useCopyForm } from '../reader/copy-form.ts';
import { ValueCells } from './value-cells.tsx';

/** Values with how often and since when they were seen; copied in the form chosen in the reader. */
export const ObservablesTable = ({ rows }: { rows: ObservableRow[] }) => {
  const [form] = useCopyForm();
  return (
    <Table
      columns={[
        { name: 'Value' },
        { name: 'Type', from: 'medium' },
        { name: 'Articles', isNumber: true },
        { name: 'Sources', isNumber: true, from: 'medium', title: independentMeans },
        { name: 'Mentions', isNumber: true, from: 'medium' },
        { name: 'First seen', isNumber: true, from: 'medium' },
        { name: 'Last seen', isNumber: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={`${row.type} ${row.value}`}>
          <ValueCells row={row}>
            <Copy value={form === 'raw' ? row.value : row.defanged} label={`Copy ${row.defanged}, ${form}`} />
          </ValueCells>
          <td className={table.number}>
            <Count value={row.articles} />
          </td>
          <td className={`${table.number} ${table.medium}`}>
            {!row.independentSourcesExact && '≥\u202f'}
            <Count value={row.independentSources} />
          </td>
          <td className={`${table.number} ${table.medium}`}>
            <Count value={row.mentions} />
          </td>
          <td className={`${table.number} ${table.medium}`}>
            <When at={row.firstSeenAt} />
          </td>
          <td className={table.number}>
            <When at={row.lastSeenAt} />
          </td>
        </tr>
      ))}
    </Table>
  );
};
