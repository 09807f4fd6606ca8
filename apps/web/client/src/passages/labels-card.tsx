import { Button } from '@mantine/core';
import { mdiSchoolOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { PassageModels } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { Card } from '../parts/card.tsx';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import table from '../parts/table.module.css';
import { labelRows, missingInWords } from './model-words.ts';
import { useRetrain } from './passage-queries.ts';
import classes from './passages.module.css';

type Props = Pick<PassageModels, 'labels' | 'retraining'>;

const Share = ({ have, needed }: { have: number; needed: number }) => (
  <td className={table.number}>
    <span className="tabular">{thin(have)}</span> <span className="faint">of {thin(needed)} needed</span>
  </td>
);

/** How many labels there are to learn from and to judge by, and training anew. */
export const LabelsCard = ({ labels, retraining }: Props) => {
  const retrain = useRetrain();
  const id = useId();
  const missing = missingInWords(labels);
  const obstacle = retraining
    ? `A version is being trained${retraining === 'waiting' ? ' soon' : ''}: that takes up to half a minute.`
    : (missing ?? labels.reason);
  return (
    <Card title="Labels" note="One article in four is kept for judging: nothing is learned from its passages.">
      <div className={table.scroll} role="region" aria-label="Count of labels" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Passages</th>
              <th scope="col" className={table.number}>
                To learn from
              </th>
              <th scope="col" className={table.number}>
                To judge by
              </th>
            </tr>
          </thead>
          <tbody>
            {labelRows(labels).map(({ kind, word, learn, judge }) => (
              <tr key={kind}>
                <th scope="row">{word}</th>
                <Share {...learn} />
                <Share {...judge} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {labels.leftOut > 0 && (
        <p className="faint">
          {counted(labels.leftOut, 'more is', 'more are')} left out: near-copies of passages kept for judging.
        </p>
      )}
      <May do="decide">
        <div className={classes.actions}>
          <Button
            leftSection={<Icon path={mdiSchoolOutline} size={15} />}
            disabled={obstacle !== null}
            aria-describedby={id}
            loading={retrain.isPending || retraining !== null}
            onClick={() => retrain.mutate()}
          >
            Train a new version
          </Button>
          <span id={id} className="dim" role="status">
            {obstacle ?? 'It comes into use by itself only if it does better than the model in use.'}
          </span>
        </div>
      </May>
      {!retraining && missing && (
        <p className={classes.part} style={{ marginTop: 8, marginBottom: 0 }}>
          Label passages in the reader, beside each of them. <Link to="/articles">Articles</Link>
        </p>
      )}
    </Card>
  );
};
