import { thin } from '../parts/count.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import type { FoundReason } from './group-findings.ts';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type Props = { score: number | null; reasons: FoundReason[]; jump: (group: string) => void };

const kinds: Record<FoundReason['kind'], string> = {
  perfect: 'strong sign for hunters',
  good: 'sign for hunters',
  lolbas: 'living-off-the-land binary',
  intelligence: 'intelligence',
  negative: 'speaks against',
  observables: 'observables in the text',
  techniques: 'techniques in the text',
  passages: 'passages worth a hunt',
};

/** Why the article has its score: every reason with its points, strongest first. */
export const SideScore = ({ score, reasons, jump }: Props) => {
  const { shown, toggle } = useShowAll(reasons, 12);
  return (
    <SideSection title="Why this score" mark="reason">
      <p className={classes.note}>
        <ScoreBadge score={score} />{' '}
        {score === null
          ? 'not scored yet: that follows as soon as the text is read.'
          : reasons.length === 0
            ? 'nothing in it helps a hunter.'
            : 'of 100, and the points each reason gave or took.'}
      </p>
      <ul className={classes.items}>
        {shown.map(({ group, kind, label, points, places }) => (
          <li key={group} className={classes.item} data-groups={group}>
            <Jump places={places} run={() => jump(group)}>
              <span className={classes.label}>{label}</span>
              <span className={classes.kind}>{kinds[kind]}</span>
            </Jump>
            <span className={classes.points} data-negative={points < 0 || undefined}>
              {points > 0 ? '+' : '−'}
              {Math.abs(points)}
            </span>
          </li>
        ))}
      </ul>
      {toggle}
    </SideSection>
  );
};

/** A button where there is a place to go to, plain words where there is none. */
export const Jump = ({ places, run, children }: { places: number; run: () => void; children: React.ReactNode }) =>
  places === 0 ? (
    <span className={classes.jump}>{children}</span>
  ) : (
    <button
      type="button"
      className={classes.jump}
      onClick={run}
      title={places > 1 ? `Next of ${thin(places)} places` : 'Show in the text'}
    >
      {children}
      {places > 1 && <span className={classes.places}>×{thin(places)}</span>}
    </button>
  );
