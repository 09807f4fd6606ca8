import { type KeyboardEvent, useState } from 'react';
import type { arrangeMatrix } from './arrange-matrix.ts';
import classes from './attack-matrix.module.css';
import { MatrixCellView } from './matrix-cell.tsx';
import type { MatrixShow, Rules } from './matrix-table.ts';
import type { Range } from './range.ts';

type Props = {
  columns: ReturnType<typeof arrangeMatrix>;
  show: MatrixShow;
  /** Undefined until they are known. */
  rules: Rules | undefined;
  range: Range;
};

/** Arrow keys go from cell to cell: up and down in a tactic, left and right between tactics. */
const onArrow = (event: KeyboardEvent<HTMLElement>) => {
  const cell = (event.target as HTMLElement).closest('[data-cell]');
  const column = cell?.closest('[data-column]');
  if (!cell || !column) return;
  const cells = [...column.querySelectorAll<HTMLElement>('[data-cell]')];
  const at = cells.findIndex((each) => each === cell);
  const beside = event.key === 'ArrowLeft' ? column.previousElementSibling : column.nextElementSibling;
  const others = [...(beside?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const next =
    event.key === 'ArrowDown'
      ? cells[at + 1]
      : event.key === 'ArrowUp'
        ? cells[at - 1]
        : event.key === 'ArrowLeft' || event.key === 'ArrowRight'
          ? (others[at] ?? others.at(-1))
          : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
};

/** Tactics as columns, techniques as cells with their count and change; on a narrow screen it scrolls in itself. */
export const AttackMatrix = ({ columns, show, rules, range }: Props) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const most = Math.max(1, ...columns.flatMap(({ cells }) => cells.map(({ technique }) => technique.total)));
  const toggle = (id: string) =>
    setOpen((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  return (
    <div className={classes.scroll} role="region" aria-label="ATT&CK matrix" tabIndex={0}>
      <div className={classes.matrix} onKeyDown={onArrow} role="presentation">
        {columns.map(({ id, name, cells }) => (
          <section key={id} className={classes.column} data-column aria-label={name}>
            <h3 className={classes.tactic}>
              {name}
              <span className={classes.of}>{cells.length}</span>
            </h3>
            {cells.length === 0 && <p className="faint">none named</p>}
            <ul>
              {cells.map((cell) => (
                <MatrixCellView
                  key={cell.technique.id}
                  cell={cell}
                  show={show}
                  rules={rules}
                  most={most}
                  range={range}
                  isOpen={open.has(`${id} ${cell.technique.id}`)}
                  toggle={() => toggle(`${id} ${cell.technique.id}`)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
};
