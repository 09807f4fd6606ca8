import { Link } from '@tanstack/react-router';
import type { Article } from '../api/types.ts';
import { Copy } from '../parts/copy.tsx';
import { thin } from '../parts/count.tsx';
import { When } from '../parts/when.tsx';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';

/** When and how the page was fetched: what an analyst quotes to show where a claim comes from. */
export const SideEvidence = ({ article, showTab }: { article: Article; showTab: (tab: string) => void }) => (
  <SideSection title="Evidence of fetching" count={article.snapshots.length}>
    {/^https?:/i.test(article.url) && (
      <p className={classes.note}>
        <Link to="/why" search={{ url: article.url }}>
          Why was this fetched?
        </Link>
      </p>
    )}
    {article.snapshots.length === 0 && <p className={classes.note}>No snapshot of the page is stored.</p>}
    <ul className={classes.items}>
      {article.snapshots.map((snapshot) => (
        <li key={snapshot.id} className={classes.snapshot}>
          <div className={classes.snapshotHead}>
            <button type="button" className={classes.more} onClick={() => showTab(`snapshot-${snapshot.id}`)}>
              Snapshot {snapshot.id}
            </button>
            <When at={snapshot.fetchedAt} />
          </div>
          <dl className={classes.facts}>
            <dt>Answer</dt>
            <dd>
              {snapshot.status}, {thin(snapshot.bytes)} bytes{snapshot.contentType ? `, ${snapshot.contentType}` : ''}
            </dd>
            <dt>Address</dt>
            <dd className={classes.break}>{snapshot.url}</dd>
            <dt>SHA-256</dt>
            <dd className={classes.hash}>
              <span className="mono" title={snapshot.sha256}>
                {snapshot.sha256}
              </span>
              <Copy value={snapshot.sha256} label="Copy the snapshot's SHA-256" />
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  </SideSection>
);
