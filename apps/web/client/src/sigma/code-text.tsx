import { Copy } from '../parts/copy.tsx';
import classes from './sigma.module.css';

/** A text to be copied as it is. */
export const CodeText = ({ text, label }: { text: string; label: string }) => (
  <div className={classes.code}>
    <pre aria-label={label} tabIndex={0}>
      {text}
    </pre>
    <Copy value={text} label={`Copy: ${label}`} />
  </div>
);
