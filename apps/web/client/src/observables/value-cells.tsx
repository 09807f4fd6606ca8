import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import type { ObservableType } from '../api/types.ts';
import table from '../parts/table.module.css';
import { ObservableMarks } from './observable-marks.tsx';
import { observableTypeWords } from './observable-types.ts';
import classes from './value-table.module.css';

type Row = ComponentProps<typeof ObservableMarks>['row'] & { type: ObservableType; value: string; defanged: string };

/** A value's first two cells: its link with what is to be said of it, and its type, which goes below on a narrow screen. */
export const ValueCells = ({ row, children }: { row: Row; children?: ReactNode }) => (
  <>
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
        {children}
      </div>
      <ObservableMarks row={row} />
      <span className={classes.under}>{observableTypeWords[row.type]}</span>
    </td>
    <td className={`dim ${table.medium}`}>{observableTypeWords[row.type]}</td>
  </>
);
