import { Link } from '@tanstack/react-router';
import type { FoundTechnique } from './group-findings.ts';
import { Jump } from './side-score.tsx';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type Props = { techniques: FoundTechnique[]; jump: (group: string) => void };

/** The ATT&CK techniques the text names. */
export const SideTechniques = ({ techniques, jump }: Props) => {
  const { shown, toggle } = useShowAll(techniques, 12);
  return (
    <SideSection title="Techniques" count={techniques.length} mark="technique">
      {techniques.length === 0 && <p className={classes.note}>The text names no ATT&amp;CK technique.</p>}
      <ul className={classes.items}>
        {shown.map(({ group, id, name, places }) => (
          <li key={group} className={classes.item} data-groups={group}>
            <Jump places={places} run={() => jump(group)}>
              <span className={classes.label}>{name}</span>
            </Jump>
            <Link
              className={classes.id}
              to="/techniques/$techniqueId"
              params={{ techniqueId: id }}
              title={`All articles with ${id}`}
            >
              {id}
            </Link>
          </li>
        ))}
      </ul>
      {toggle}
    </SideSection>
  );
};
