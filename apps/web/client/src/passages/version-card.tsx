import type { ReactNode } from 'react';
import type { PassageModel, PassageModels } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import card from '../parts/card.module.css';
import { counted } from '../parts/count.tsx';
import { When } from '../parts/when.tsx';
import { Activate } from './activate.tsx';
import { ConfusionTable } from './confusion-table.tsx';
import { FigureTable } from './figure-table.tsx';
import { chanceInWords } from './model-words.ts';
import type { ModelId } from './passage-queries.ts';
import classes from './passages.module.css';

type HeadProps = { id: ModelId; name: string; version: string; active: boolean; children: ReactNode };

const Version = ({ id, name, version, active, children }: HeadProps) => (
  <article className={`${card.card} ${classes.version}`} aria-label={name}>
    <div className={classes.head}>
      <h2 className={classes.title}>{name}</h2>
      {active && <Badge tone="good">in use</Badge>}
      <span className="faint mono">{version}</span>
    </div>
    {children}
    {!active && <Activate id={id} name={name} />}
  </article>
);

/** A version: what it learned from, how it did beside the model then in use, and putting it in use. */
export const VersionCard = ({ model }: { model: PassageModel }) => {
  const { id, version, active, examples, comparison, reason, trainedAt } = model;
  const { against, candidate, current, fixed, broken, chance } = comparison;
  const rival = against.id === null ? 'the shipped model' : `version ${against.id}`;
  return (
    <Version id={id} name={`Version ${id}`} version={version} active={active}>
      <p className={classes.part}>
        Trained <When at={trainedAt} /> on {counted(examples.huntable, 'passage')} worth a hunt and{' '}
        {counted(examples.other, 'other')}. {reason}
      </p>
      <div className={classes.sides}>
        <FigureTable candidate={candidate} current={current} rival={rival} />
        <div>
          <ConfusionTable name="This version" metrics={candidate} />
          <ConfusionTable name={rival.replace(/^./, (letter) => letter.toUpperCase())} metrics={current} />
        </div>
      </div>
      <p className={classes.part} style={{ marginBottom: 0 }}>
        It gets {counted(fixed, 'passage')} right that {rival} got wrong, and {counted(broken, 'passage')} wrong that{' '}
        {rival} got right. {chanceInWords(chance)}
      </p>
    </Version>
  );
};

/** The model that comes with the program; every version starts from it. */
export const ShippedCard = ({ shipped }: { shipped: PassageModels['shipped'] }) => (
  <Version id="shipped" name="The shipped model" version={shipped.version} active={shipped.active}>
    <p className={classes.part} style={{ marginBottom: 0 }}>
      Comes with the program, trained on {counted(shipped.examples.huntable, 'passage')} worth a hunt and{' '}
      {counted(shipped.examples.other, 'other')}. Every version starts from it.
    </p>
  </Version>
);
