import { mdiCancel, mdiCheckCircle } from '@mdi/js';
import type { Explanation } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { Copy } from '../parts/copy.tsx';
import facts from '../parts/facts.module.css';
import { When } from '../parts/when.tsx';
import { RobotsText } from './robots-text.tsx';
import classes from './why.module.css';

type Verdict = NonNullable<Explanation['verdict']>;

/** What the site's robots.txt says of the address, in words, and the text itself with the deciding line marked. */
export const VerdictCard = ({ answer: { origin, verdict, robotsBody } }: { answer: Explanation }) => (
  <Card title="What its robots.txt says" note={`${origin}/robots.txt`}>
    {verdict ? (
      <>
        <div className={classes.verdict}>
          <Badge tone={verdict.allowed ? 'good' : 'warn'} icon={verdict.allowed ? mdiCheckCircle : mdiCancel}>
            {verdict.allowed ? 'allowed' : 'not allowed'}
          </Badge>
          <span className={classes.reason}>{verdict.reason}</span>
        </div>
        <Facts verdict={verdict} />
      </>
    ) : (
      <p className="dim">We have not read it yet. It is read before the first page of the site is.</p>
    )}
    {robotsBody !== null && (
      <RobotsText
        key={`${verdict?.robotsSha256} ${verdict?.ruleLine}`}
        body={robotsBody}
        line={verdict?.ruleLine ?? null}
      />
    )}
  </Card>
);

const Facts = ({ verdict }: { verdict: Verdict }) => (
  <dl className={facts.facts}>
    <dt>Rule</dt>
    <dd>
      {verdict.rule === null ? (
        <span className="faint">none speaks of it</span>
      ) : (
        <>
          <span className="mono">{verdict.rule}</span>
          {verdict.ruleLine !== null && `, line ${verdict.ruleLine}`}
        </>
      )}
    </dd>
    {verdict.ruleAgent !== null && (
      <>
        <dt>For</dt>
        <dd>
          <span className="mono">User-agent: {verdict.ruleAgent}</span>
        </dd>
      </>
    )}
    <dt>Read</dt>
    <dd>
      <When at={verdict.robotsFetchedAt} />
    </dd>
    {verdict.robotsSha256 !== null && (
      <>
        <dt>SHA-256</dt>
        <dd className={classes.hash}>
          <span className="mono" title={verdict.robotsSha256}>
            {verdict.robotsSha256.slice(0, 16)}…
          </span>
          <Copy value={verdict.robotsSha256} label="Copy the SHA-256 of robots.txt" />
        </dd>
      </>
    )}
  </dl>
);
