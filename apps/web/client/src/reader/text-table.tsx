import { useMemo } from 'react';
import type { Block } from './arrange-blocks.ts';
import { Copy } from '../parts/copy.tsx';
import classes from './reading.module.css';
import { segmentsIn } from './segment-text.ts';
import { tableRows, type Cell } from './text-tables.ts';
import { TextRun, type MarkedText } from './text-run.tsx';

/** A table of the article. It scrolls inside itself; it is copied as tab-separated text, as the author wrote it. */
export const TextTable = ({ block, marked }: { block: Block; marked: MarkedText }) => {
  const rows = useMemo(() => tableRows(marked.text, block.start, block.end), [marked, block]);
  const [first, ...rest] = rows;
  const head = first && rest.length > 0 && isHead(marked, first) ? first : null;
  const body = head ? rest : rows;
  return (
    <figure className={classes.box}>
      <div className={classes.boxTop}>
        <span>{body.length === 1 ? 'Table, 1 row' : `Table, ${body.length} rows`}</span>
        <Copy value={marked.text.slice(block.start, block.end)} label="Copy table" />
      </div>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label="Table">
        <table>
          {head && (
            <thead>
              <tr>
                {head.map((cell) => (
                  <th key={cell.start} scope="col" dir="auto">
                    <TextRun marked={marked} start={cell.start} end={cell.end} />
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {body.map((row) => (
              <tr key={row[0]?.start}>
                {row.map((cell) => (
                  <td key={cell.start} dir="auto">
                    <TextRun marked={marked} start={cell.start} end={cell.end} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
};

/** The stored text does not say which row heads a table: we take the first when it is all short words and no values. */
const isHead = (marked: MarkedText, row: Cell[]): boolean =>
  row.every(
    ({ start, end }) =>
      end > start &&
      end - start <= 60 &&
      !segmentsIn(marked.segments, start, end).some(({ marks }) => marks.some((mark) => mark.layer === 'observable')),
  );
