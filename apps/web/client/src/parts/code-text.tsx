import classes from './code-text.module.css';
import { Copy } from './copy.tsx';

/** A text to be copied as it is. */
export const CodeText = ({ text, label }: { text: string; label: string }) => (
  <div className={classes.code}>
    <pre aria-label={label} tabIndex={0}>
      {text}
    </pre>
    <Copy value={text} label={`Copy: ${label}`} />
  </div>
);
