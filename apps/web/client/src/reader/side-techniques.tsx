import { Link } from '@tanstack/react-router';
import { thin } from '../parts/count.tsx';
import { techniqueRuleWords, type TechniqueRule } from './finding-words.ts';
import type { FoundTechnique } from './group-techniques.ts';
import { Jump } from './side-score.tsx';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type OfRule = { rule: TechniqueRule; found: FoundTechnique[] };
type Props = { techniques: OfRule[]; jump: (group: string) => void };

/** The ATT&CK techniques the text names or describes, by what made us say so; and ids that are none. */
export const SideTechniques = ({ techniques, jump }: Props) => {
  const known = techniques.filter(({ rule }) => rule !== 'unknown-id');
  return (
    <SideSection title="Techniques" count={known.reduce((sum, { found }) => sum + found.length, 0)} mark="technique">
      {known.length === 0 && <p className={classes.note}>The text names and describes no ATT&amp;CK technique.</p>}
      {techniques.map((ofRule) => (
        <Rule key={ofRule.rule} {...ofRule} jump={jump} />
      ))}
    </SideSection>
  );
};

const Rule = ({ rule, found, jump }: OfRule & { jump: (group: string) => void }) => {
  const { shown, toggle } = useShowAll(found, 12);
  const isFlaw = rule === 'unknown-id';
  return (
    <section className={classes.kindOf}>
      <h3 className={classes.kindHead}>
        {techniqueRuleWords[rule]} <span className={classes.total}>{thin(found.length)}</span>
      </h3>
      {isFlaw && <p className={classes.note}>A slip of the text, or an id that is yet to come. It counts nowhere.</p>}
      <ul className={classes.items}>
        {shown.map(({ group, id, name, rules, confidence, places }) => (
          <li key={group} className={classes.item} data-groups={group}>
            <Jump places={places} run={() => jump(group)}>
              <span className={classes.label}>{isFlaw ? id : name}</span>
              {rules.length > 1 && <span className={classes.kind}>also {others(rules)}</span>}
            </Jump>
            {!isFlaw && <Sureness confidence={confidence} />}
            {!isFlaw && (
              <Link
                className={classes.id}
                to="/techniques/$techniqueId"
                params={{ techniqueId: id }}
                title={`All articles with ${id}`}
              >
                {id}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {toggle}
    </section>
  );
};

const others = (rules: TechniqueRule[]): string =>
  rules
    .slice(1)
    .map((rule) => techniqueRuleWords[rule])
    .join(', ');

/** How sure we are of a finding, 0 to 100. */
export const Sureness = ({ confidence }: { confidence: number }) => (
  <span className={classes.id} title={`Confidence ${confidence} of 100`}>
    <span className="sr-only">confidence </span>
    {confidence}
  </span>
);
