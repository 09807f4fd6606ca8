import { verbOf } from '../entities/entity-words.ts';
import type { FoundRelation } from './group-entities.ts';
import { Jump } from './side-score.tsx';
import { SideSection } from './side-section.tsx';
import { Sureness } from './side-techniques.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type Props = { relations: FoundRelation[]; jump: (group: string) => void };

/** What one sentence of the text states of two things; pressing it leads to that sentence. */
export const SideRelations = ({ relations, jump }: Props) => {
  const { shown, toggle } = useShowAll(relations, 8);
  if (relations.length === 0) return null;
  return (
    <SideSection title="What the text states" count={relations.length}>
      <ul className={classes.items}>
        {shown.map(({ group, from, kind, to, confidence, places }) => (
          <li key={group} className={classes.item} data-groups={group}>
            <Jump places={places} run={() => jump(group)}>
              <span className={classes.label}>
                {from.name} <span className={classes.kind}>{verbOf({ kind, direction: 'from' })}</span> {to.name}
              </span>
            </Jump>
            <Sureness confidence={confidence} />
          </li>
        ))}
      </ul>
      {toggle}
    </SideSection>
  );
};
