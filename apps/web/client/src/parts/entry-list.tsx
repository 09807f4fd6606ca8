import type { PreviewEntry } from '../api/types.ts';
import { Badge } from './badge.tsx';
import classes from './entry-list.module.css';
import { WebLink } from './web-link.tsx';
import { When } from './when.tsx';

type Props = { entries: PreviewEntry[]; label: string; empty: string; isNew?: (entry: PreviewEntry) => boolean };

/** Entries as a check would find them: title, date and address. `isNew` marks those that only this side has. */
export const EntryList = ({ entries, label, empty, isNew }: Props) =>
  entries.length === 0 ? (
    <p className="dim">{empty}</p>
  ) : (
    <ol className={classes.list} aria-label={label}>
      {entries.map((entry, index) => (
        <li key={`${index} ${entry.url}`} className={classes.entry} data-new={isNew?.(entry) || undefined}>
          <div className={classes.title}>
            {entry.title || <span className="faint">No title</span>}
            {isNew?.(entry) && (
              <>
                {' '}
                <Badge tone="info">only here</Badge>
              </>
            )}
          </div>
          <div className={classes.under}>
            {entry.publishedAt && <When at={entry.publishedAt} />}
            <span className={classes.address} title={entry.url}>
              <WebLink url={entry.url} />
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
