import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { thin } from '../parts/count.tsx';
import { defanged } from '../reader/defanged.ts';
import { useShowAll } from '../reader/use-show-all.tsx';
import classes from './compare.module.css';
import type { Side } from './side.ts';
import { splitSets } from './word-diff.ts';

/** What each side has that the other has not, in observables and techniques. */
export const Findings = ({ left, right }: { left: Side; right: Side }) => {
  const observables = splitSets(left.observables, right.observables, ({ type, value }) => `${type} ${value}`);
  const techniques =
    left.techniques && right.techniques ? splitSets(left.techniques, right.techniques, ({ id }) => id) : null;
  const value = ({ type, value: raw }: Side['observables'][number]) => (
    <Link
      key={`${type} ${raw}`}
      to="/observables/$type/$value"
      params={{ type, value: raw }}
      className="mono"
      title={type}
    >
      {defanged(type, raw)}
    </Link>
  );
  const technique = ({ id, name }: { id: string; name: string }) => (
    <Link key={id} to="/techniques/$techniqueId" params={{ techniqueId: id }} title={name}>
      {id} {name}
    </Link>
  );
  return (
    <>
      <Part title="Observables" both={observables.both.length}>
        <Only side="left" values={observables.left.map(value)} />
        <Only side="right" values={observables.right.map(value)} />
      </Part>
      {techniques ? (
        <Part title="Techniques" both={techniques.both.length}>
          <Only side="left" values={techniques.left.map(technique)} />
          <Only side="right" values={techniques.right.map(technique)} />
        </Part>
      ) : (
        <p className="dim">Techniques are kept for the present text of an article only.</p>
      )}
    </>
  );
};

const Part = ({ title, both, children }: { title: string; both: number; children: ReactNode }) => (
  <section className={classes.part} aria-label={title}>
    <h2 className={classes.heading}>
      {title} <span className="dim">{thin(both)} in both</span>
    </h2>
    <div className={classes.only}>{children}</div>
  </section>
);

/** So many are shown at first: the texts stand below. */
const few = 12;

const Only = ({ side, values }: { side: 'left' | 'right'; values: ReactNode[] }) => {
  const { shown, toggle } = useShowAll(values, few);
  return (
    <div>
      <h3 className={classes.side}>
        Only {side}: {thin(values.length)}
      </h3>
      {shown.length > 0 && (
        <ul className={classes.values}>
          {shown.map((one, index) => (
            <li key={index}>{one}</li>
          ))}
        </ul>
      )}
      {toggle}
    </div>
  );
};
