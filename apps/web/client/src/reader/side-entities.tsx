import type { EntityKind } from '../api/types.ts';
import { kindWords } from '../entities/entity-words.ts';
import { thin } from '../parts/count.tsx';
import type { FoundEntity } from './group-entities.ts';
import { Jump } from './side-score.tsx';
import { SideSection } from './side-section.tsx';
import { Sureness } from './side-techniques.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type OfKind = { kind: EntityKind; found: FoundEntity[] };
type Props = { entities: OfKind[]; jump: (group: string) => void };

/** The actors, malware, tools and campaigns the text names, and how sure we are of each. */
export const SideEntities = ({ entities, jump }: Props) => (
  <SideSection
    title="Actors and malware"
    count={entities.reduce((sum, { found }) => sum + found.length, 0)}
    mark="entity"
  >
    {entities.length === 0 && (
      <p className={classes.note}>The text names no actor, malware, tool or campaign we know.</p>
    )}
    {entities.map((ofKind) => (
      <Kind key={ofKind.kind} {...ofKind} jump={jump} />
    ))}
  </SideSection>
);

const Kind = ({ kind, found, jump }: OfKind & { jump: (group: string) => void }) => {
  const { shown, toggle } = useShowAll(found, 10);
  return (
    <section className={classes.kindOf}>
      <h3 className={classes.kindHead}>
        {kind === 'vulnerability' ? 'Named vulnerabilities' : kindWords[kind].many}{' '}
        <span className={classes.total}>{thin(found.length)}</span>
      </h3>
      <ul className={classes.items}>
        {shown.map(({ group, name, aliases, confidence, places }) => (
          <li key={group} className={classes.item} data-groups={group}>
            <Jump places={places} run={() => jump(group)}>
              <span className={classes.label}>
                {name}
                {aliases.length > 0 && <span className={classes.kind}> here {aliases.join(', ')}</span>}
              </span>
            </Jump>
            <Sureness confidence={confidence} />
          </li>
        ))}
      </ul>
      {toggle}
    </section>
  );
};
