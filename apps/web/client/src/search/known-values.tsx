import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FoundValues } from '../api/types.ts';
import { ObservableMarks } from '../observables/observable-marks.tsx';
import { observableTypeWords } from '../observables/observable-types.ts';
import classes from '../observables/value-table.module.css';
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
              </div>
              <ObservableMarks row={row} />
              <span className={classes.under}>{observableTypeWords[row.type]}</span>
            </td>
            <td className={`dim ${table.medium}`}>{observableTypeWords[row.type]}</td>
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
