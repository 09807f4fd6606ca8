import { Button } from '@mantine/core';
import { mdiShieldAlertOutline, mdiShieldOffOutline } from '@mdi/js';
import { useState } from 'react';
import type { ObservablePage } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import { When } from '../parts/when.tsx';
import { IndicatorForm } from './indicator-form.tsx';
import { useIndicator } from './indicator-queries.ts';
import { points } from './observable-words.ts';
import classes from './value-table.module.css';

type Props = Pick<ObservablePage, 'observable' | 'suggestion'>;

/** Whether someone vouches for the value: how sure, until when, why; and the way to do so. */
export const IndicatorCard = ({ observable, suggestion }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const { end } = useIndicator();
  const { indicator } = observable;
  return (
    <Card
      title="Indicator"
      note={indicator ? null : 'Nobody vouches that this value is malicious.'}
      actions={
        <May do="decide">
          <Button
            variant="default"
            aria-expanded={isOpen}
            leftSection={<Icon path={mdiShieldAlertOutline} size={15} />}
            onClick={() => setOpen(!isOpen)}
          >
            {indicator?.valid ? 'Change' : 'Make it an indicator'}
          </Button>
          {indicator?.valid && (
            <Button
              variant="default"
              leftSection={<Icon path={mdiShieldOffOutline} size={15} />}
              loading={end.isPending}
              onClick={() => end.mutate(observable.id)}
            >
              End it
            </Button>
          )}
        </May>
      }
    >
      {indicator && (
        <>
          <p>
            {indicator.valid ? 'Confidence today ' : 'It was one; confidence today would be '}
            <strong className="tabular">{indicator.confidenceNow}</strong> of 100
            {indicator.confidenceNow !== indicator.confidence &&
              `, ${indicator.confidence} when it was promoted; it halves every ${suggestion.halfLifeDays} days: ${suggestion.lifetime}`}
            .{' '}
            {indicator.validUntil ? (
              <>
                {indicator.valid ? 'Valid until ' : 'Ended '}
                <When at={indicator.validUntil} />.
              </>
            ) : (
              'It never ends.'
            )}{' '}
            <span className="dim">
              By {indicator.promotedBy}, <When at={indicator.promotedAt} />.
            </span>
          </p>
          {indicator.note && <p>{indicator.note}</p>}
          <Parts parts={indicator.reasons} />
        </>
      )}
      {isOpen && (
        <IndicatorForm
          key={observable.id}
          id={observable.id}
          indicator={indicator}
          suggestion={suggestion}
          onDone={() => setOpen(false)}
        >
          <Parts parts={suggestion.parts} />
        </IndicatorForm>
      )}
    </Card>
  );
};

const Parts = ({ parts }: { parts: { label: string; points: number }[] }) => (
  <ul className={classes.parts}>
    {parts.map((part) => (
      <li key={part.label} className={classes.part}>
        <span>{part.label}</span>
        <span className="tabular">{points(part.points)}</span>
      </li>
    ))}
  </ul>
);
