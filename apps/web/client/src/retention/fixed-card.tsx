import { Card } from '../parts/card.tsx';
import facts from '../parts/facts.module.css';
import { fixed } from './retention-words.ts';

/** What a policy does not say. */
export const FixedCard = () => (
  <Card title="What is not up to the policy?">
    <dl className={facts.facts}>
      {fixed.map(({ what, kept }) => (
        <div key={what} style={{ display: 'contents' }}>
          <dt>{what}</dt>
          <dd>{kept}</dd>
        </div>
      ))}
    </dl>
  </Card>
);
