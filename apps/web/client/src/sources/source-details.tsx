import { Link } from '@tanstack/react-router';
import type { Source } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { Copy } from '../parts/copy.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import { NextCheck } from './next-check.tsx';
import classes from './source-page.module.css';

const every = (seconds: number): string =>
  seconds % 86_400 === 0
    ? `${seconds / 86_400} d`
    : seconds % 3600 === 0
      ? `${seconds / 3600} h`
      : `${Math.round(seconds / 60)} min`;

const Address = ({ url }: { url: string }) => (
  <>
    <a href={url} target="_blank" rel="noreferrer noopener">
      {url.replace(/^https?:\/\//, '').replace(/\/$/, '')}
    </a>{' '}
    <span style={{ display: 'inline-block', verticalAlign: 'middle' }}>
      <Copy value={url} label="Copy the address" />
    </span>
  </>
);

/** What there is to know of a source at a glance. */
export const SourceDetails = ({ source }: { source: Source }) => (
  <section aria-label="Details">
    {source.stateReason && <p className={classes.reason}>{source.stateReason}</p>}
    {source.description && <p className={classes.description}>{source.description}</p>}
    <div className={classes.spark}>
      <Sparkline values={source.articles30d} of="article" width={260} height={44} />
      <span className="faint">New articles, 30 days</span>
    </div>
    <dl className={classes.details}>
      <dt>Tier</dt>
      <dd>
        <TierMark tier={source.tier} word />
      </dd>
      <dt>Web site</dt>
      <dd>
        <Address url={source.url} />
      </dd>
      <dt>Feed</dt>
      <dd>{source.feedUrl ? <Address url={source.feedUrl} /> : 'none; sitemap or index pages'}</dd>
      <dt>Articles</dt>
      <dd>
        <Link to="/articles" search={{ source: source.id }}>
          {thin(source.articles)}
        </Link>
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
      <dt>Next check</dt>
      <dd>
        <NextCheck source={source} />
      </dd>
      <dt>Checked every</dt>
      <dd>{every(source.checkEverySeconds)}</dd>
      <dt>Followed since</dt>
      <dd>
        <When at={source.createdAt} />
      </dd>
    </dl>
  </section>
);
