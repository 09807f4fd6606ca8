import classes from './search-page.module.css';
import { markedParts } from './marked-text.ts';

/** A passage with its matches marked; whatever it holds is shown as letters. */
export const MarkedPassage = ({ passage }: { passage: string }) =>
  markedParts(passage).map(({ text, marked }, index) =>
    marked ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one passage have nothing else to be told by
      <mark key={index} className={classes.match}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
