import type { Tier } from '../api/types.ts';
import classes from './badge.module.css';

const bars: Record<Tier, number> = { premium: 3, standard: 2, basic: 1 };

/** How much a source's word weighs: three, two or one bar, and the word unless there is no room for it. */
export const TierMark = ({ tier, word = false }: { tier: Tier; word?: boolean }) => (
  <span className={classes.tier} title={`Tier: ${tier}`}>
    <span className={classes.stars} aria-hidden>
      {[1, 2, 3].map((bar) => (
        <span
          key={bar}
          className={`${classes.bar} ${bar <= bars[tier] ? classes.on : ''}`}
          style={{ height: 3 + bar * 2.5 }}
        />
      ))}
    </span>
    <span className={word ? undefined : 'sr-only'}>{tier}</span>
  </span>
);
