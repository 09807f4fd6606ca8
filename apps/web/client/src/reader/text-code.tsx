import { Copy } from '../parts/copy.tsx';
import type { Block } from './arrange-blocks.ts';
import classes from './reading.module.css';
import { TextRun, type MarkedText } from './text-run.tsx';

/** Code and command lines in full: they scroll inside themselves and are copied as the author wrote them. */
export const TextCode = ({ block, marked }: { block: Block; marked: MarkedText }) => (
  <figure className={classes.box}>
    <div className={classes.boxTop}>
      <span>{block.language ?? 'Code'}</span>
      <Copy value={marked.text.slice(block.start, block.end)} label="Copy code" />
    </div>
    <pre
      className={classes.code}
      dir="ltr"
      tabIndex={0}
      role="group"
      aria-label={`${block.language ?? ''} code`.trim()}
    >
      <code>
        <TextRun marked={marked} start={block.start} end={block.end} />
      </code>
    </pre>
  </figure>
);
