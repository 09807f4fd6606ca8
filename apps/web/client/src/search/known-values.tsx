import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FoundValues } from '../api/types.ts';
import { ValueCells } from '../observables/value-cells.tsx';
import { Count, counted } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

/** Rows shown at once: thousands of them would make the page slow. */
const atOnce = 200;

const columns = [
  { name: 'Value' },
  { name: 'Type', from: 'medium' as const },
  { name: 'Articles', isNumber: true as const },
  { name: 'First seen', isNumber: true as const, from: 'medium' as const },
  { name: 'Last seen', isNumber: true as const },
];

/** The values that some article mentions, in the order they were given. */
export const KnownValues = ({ values }: { values: FoundValues['values'] }) => {
  const [shown, setShown] = useState(atOnce);
  return (
    <>
      <Table columns={columns} caption="Values in articles">
        {values.slice(0, shown).map((row) => (
          <tr key={`${row.type} ${row.value}`}>
            <ValueCells row={row} />
            <td className={table.number}>
              <Count value={row.articles} />
            </td>
            <td className={`${table.number} ${table.medium}`}>{row.firstSeenAt && <When at={row.firstSeenAt} />}</td>
            <td className={table.number}>{row.lastSeenAt && <When at={row.lastSeenAt} />}</td>
          </tr>
        ))}
      </Table>
      {values.length > shown && (
        <Button variant="default" mt={8} onClick={() => setShown(shown + 5 * atOnce)}>
          Show more of {counted(values.length, 'value')}
        </Button>
      )}
    </>
  );
};
