import { Link } from '@tanstack/react-router';
import type { PassageModel, PassageModels } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import facts from '../parts/facts.module.css';
import { When } from '../parts/when.tsx';
import { ratio } from './model-words.ts';
import classes from './passages.module.css';

/** Which model is in use, and what that means for articles that were judged by another. */
export const InUse = ({ models, shipped }: { models: PassageModel[]; shipped: PassageModels['shipped'] }) => {
  const active = models.find((model) => model.active);
  const { examples, trainedAt } = active ?? shipped;
  return (
    <Card title="In use">
      <p className={classes.part}>
        {active ? `Version ${active.id}` : shipped.active ? 'The shipped model' : 'An older version, further down'}
      </p>
      {(active || shipped.active) && (
        <dl className={facts.facts}>
          <dt>Trained</dt>
          <dd>
            <When at={trainedAt} />
          </dd>
          <dt>Learned from</dt>
          <dd>
            {counted(examples.huntable, 'passage')} worth a hunt, {counted(examples.other, 'other')}
            {active && ', beside what the shipped model knew'}
          </dd>
          {active && (
            <>
              <dt>F1 on held-out labels</dt>
              <dd className="tabular">
                {ratio(active.metrics.f1)} ({counted(active.metrics.examples, 'label')})
              </dd>
            </>
          )}
        </dl>
      )}
      <p className={classes.part} style={{ marginTop: 10 }}>
        After a change, articles keep the probabilities they were given before until they are read again.{' '}
        <Link to="/reprocessing">Reprocess articles</Link>
      </p>
    </Card>
  );
};
