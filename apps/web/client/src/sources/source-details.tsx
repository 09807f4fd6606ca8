import { Link } from '@tanstack/react-router';
import type { Source } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { Copy } from '../parts/copy.tsx';
import { about, lasting } from '../parts/lasting.ts';
import { Sparkline } from '../parts/sparkline.tsx';
import { meaningOf } from '../parts/state-badge.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { WebLink } from '../parts/web-link.tsx';
import { When } from '../parts/when.tsx';
import { TlpBadge } from '../tlp/tlp-badge.tsx';
import { NextCheck } from './next-check.tsx';
import classes from './source-page.module.css';
import { SourceReliability } from './source-reliability.tsx';

const Address = ({ url }: { url: string }) => (
  <>
    <WebLink url={url} />{' '}
    <span className={classes.copy}>
      <Copy value={url} label="Copy the address" />
    </span>
  </>
);

/** Why it is in its state: what the checks say, or what the state means where they say nothing. */
const Reason = ({ source: { state, stateReason } }: { source: Source }) =>
  stateReason ? (
    <p className={classes.reason} data-well={state === 'healthy' || state === 'new' || undefined}>
      {stateReason}
    </p>
  ) : (
    <p className={classes.description}>
      It is {state}: {meaningOf(state)}.
    </p>
  );

/** What there is to know of a source at a glance. */
export const SourceDetails = ({ source }: { source: Source }) => (
  <section aria-label="Details">
    <Reason source={source} />
    {source.description && <p className={classes.description}>{source.description}</p>}
    <div className={classes.spark}>
      <Sparkline values={source.articles30d} of="article" width={260} height={44} />
      <span className="faint">New articles, 30 days</span>
    </div>
    <dl className={classes.details}>
      <dt>Next check</dt>
      <dd>
        <NextCheck source={source} />
        {source.active && source.nextCheckReason && <div className={classes.why}>{source.nextCheckReason}</div>}
      </dd>
      <dt>Checked every</dt>
      <dd>
        {lasting(source.checkEverySeconds)}
        {source.checkSlowestSeconds > source.checkEverySeconds && ` to ${lasting(source.checkSlowestSeconds)}`}
      </dd>
      <dt>Publishes</dt>
      <dd>
        {source.usualGapSeconds === null ? (
          <span className="faint">too few articles to tell</span>
        ) : (
          `about every ${about(source.usualGapSeconds)}`
        )}
      </dd>
      <dt>Last new</dt>
      <dd>
        <When at={source.lastNewAt} />
      </dd>
      <dt>Last checked</dt>
      <dd>
        <When at={source.lastCheckedAt} />
      </dd>
      <dt>Last success</dt>
      <dd>
        <When at={source.lastSuccessAt} />
      </dd>
      <dt>Articles</dt>
      <dd>
        <Link to="/articles" search={{ source: source.id }}>
          {thin(source.articles)}
        </Link>
      </dd>
      <dt>Tier</dt>
      <dd>
        <TierMark tier={source.tier} word />
      </dd>
      <dt>Label</dt>
      <dd>
        <TlpBadge label={source.tlp} />
      </dd>
      <dt>Reliability</dt>
      <dd>
        <SourceReliability source={source} />
      </dd>
      <dt>Web site</dt>
      <dd>
        <Address url={source.url} />
      </dd>
      <dt>Feed</dt>
      <dd>{source.feedUrl ? <Address url={source.feedUrl} /> : 'none; sitemap or index pages'}</dd>
      <dt>Followed since</dt>
      <dd>
        <When at={source.createdAt} />
      </dd>
      <dt>robots.txt</dt>
      <dd>
        <Link to="/why" search={{ url: source.feedUrl ?? source.url }}>
          What it says of this source
        </Link>
      </dd>
    </dl>
  </section>
);
