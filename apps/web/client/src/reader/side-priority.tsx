import type { Article } from '../api/types.ts';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';

/** How soon it should be read, and what that is made of. */
export const SidePriority = ({ priority }: { priority: Article['priority'] }) => (
  <SideSection title="How soon to read it">
    <p className={classes.note}>
      Priority <strong>{priority.score}</strong> of 100; it falls as the article ages.
    </p>
    <PointList rows={priority.parts} />
  </SideSection>
);

/** How well the text came out of its page, and what speaks against it. */
export const SideQuality = ({ quality }: { quality: Article['quality'] }) =>
  quality && (
    <SideSection title="Text quality">
      <p className={classes.note}>
        <strong>{Math.round(quality.score)}</strong> of 100
        {quality.reasons.length === 0 ? ': nothing speaks against it.' : ', after what speaks against it.'}
      </p>
      <PointList rows={quality.reasons} />
    </SideSection>
  );

const PointList = ({ rows }: { rows: { label: string; points: number }[] }) => (
  <ul className={classes.items}>
    {rows.map(({ label, points }) => (
      <li key={label} className={classes.item}>
        <span className={classes.jump}>{label}</span>
        <span className={classes.points} data-negative={points < 0 || undefined}>
          {points < 0 ? '−' : '+'}
          {Math.abs(points)}
        </span>
      </li>
    ))}
  </ul>
);
