import classes from './results.module.css';
import type { Place, Telling } from './telling.ts';

type Props = { label: string; claims: (Place & { text: string })[]; telling: Telling };

/** Statements, each with the way to its proof. */
export const Claims = ({ label, claims, telling: { say, lead } }: Props) => (
  <ul className={classes.claims} aria-label={label}>
    {claims.map((claim) => (
      <li key={`${claim.start}-${claim.text}`} dir="auto">
        {lead(claim, say(claim.text))}
      </li>
    ))}
  </ul>
);
