import type { Explanation } from '../api/types.ts';
import { useNow } from '../parts/clock.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import facts from '../parts/facts.module.css';
import { lasting } from '../parts/lasting.ts';
import { When } from '../parts/when.tsx';

/** How we take turns at the site, and whether we leave it alone for now. */
export const HostCard = ({ answer: { origin, host } }: { answer: Explanation }) => {
  const now = useNow();
  if (!host)
    return (
      <Card title="Turns at its site" note={origin}>
        <p className="dim">We have not asked this site for anything yet.</p>
      </Card>
    );
  const rests = host.heldUntil !== null && Date.parse(host.heldUntil) > now;
  return (
    <Card title="Turns at its site" note={origin}>
      <dl className={facts.facts}>
        <dt>Between two requests</dt>
        <dd>{lasting(host.delayMs / 1000)} at least</dd>
        <dt>Next turn</dt>
        <dd>{Date.parse(host.nextTurnAt) <= now ? 'free now' : <When at={host.nextTurnAt} />}</dd>
        <dt>Rest</dt>
        <dd>
          {rests ? (
            <>
              until <When at={host.heldUntil} />
              {host.heldReason && <div className={facts.under}>{host.heldReason}</div>}
            </>
          ) : (
            'none'
          )}
        </dd>
        <dt>Failures in a row</dt>
        <dd>{host.failures === 0 ? 'none' : counted(host.failures, 'failure')}</dd>
      </dl>
    </Card>
  );
};
