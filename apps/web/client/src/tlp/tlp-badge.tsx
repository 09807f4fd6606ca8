import type { Tlp } from '../api/types.ts';
import { spelt, tlpWords } from './tlp-words.ts';
import classes from './tlp-badge.module.css';

/** With whom something may be shared, in the standard's colours and words. */
export const TlpBadge = ({ label }: { label: Tlp }) => (
  <span className={classes.badge} data-label={label} title={`To be shared ${tlpWords[label]}.`}>
    {spelt(label)}
  </span>
);
