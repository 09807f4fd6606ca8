import { Button } from '@mantine/core';
import { mdiCheck, mdiClose, mdiUndo } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { PreviewEntry, Proposal } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { counted } from '../parts/count.tsx';
import { EntryList } from '../parts/entry-list.tsx';
import { Icon } from '../parts/icon.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { When } from '../parts/when.tsx';
import { type Choice, useDecide } from './proposal-queries.ts';
import classes from './proposals.module.css';

const kinds: Record<Proposal['kind'], string> = {
  'feed-url': 'another feed address',
  'listing-selector': 'another selector for its index page',
  'extract-selectors': 'other selectors for its articles',
};

/** A change that was noticed: what made us propose it, what is and what would be, and the decision. */
export const ProposalCard = ({ proposal, named = true }: { proposal: Proposal; named?: boolean }) => (
  <article className={classes.card} aria-label={`${proposal.sourceName}: ${kinds[proposal.kind]}`}>
    <div className={classes.head}>
      <h2 className={classes.title}>
        {named && (
          <>
            <Link to="/sources/$sourceId" params={{ sourceId: String(proposal.sourceId) }}>
              {proposal.sourceName}
            </Link>
            :{' '}
          </>
        )}
        {kinds[proposal.kind]}
      </h2>
      <StateBadge state={proposal.state} />
      <span className="faint">
        {proposal.decidedAt ? 'decided ' : 'noticed '}
        <When at={proposal.decidedAt ?? proposal.createdAt} />
      </span>
    </div>
    <p className={classes.reason}>{proposal.reason}</p>
    <div className={classes.sides}>
      <Side title="Before" value={proposal.before} entries={proposal.preview.before} other={proposal.preview.after} />
      <Side title="After" value={proposal.after} entries={proposal.preview.after} other={proposal.preview.before} />
    </div>
    <May do="sources">
      <Decision proposal={proposal} />
    </May>
  </article>
);

type SideProps = { title: string; value: string | null; entries: PreviewEntry[]; other: PreviewEntry[] };

const Side = ({ title, value, entries, other }: SideProps) => {
  const known = new Set(other.map(({ url }) => url));
  const isSame = entries.length > 0 && known.size === entries.length && entries.every(({ url }) => known.has(url));
  return (
    <section className={classes.side} aria-label={title}>
      <h3 className={classes.sideTitle}>{title}</h3>
      <div className={`${classes.value} mono`}>{value ?? <span className="faint">nothing</span>}</div>
      <div className="dim">
        {counted(entries.length, 'entry', 'entries')} found{isSame && ', the same on both sides'}
      </div>
      <EntryList
        entries={entries}
        label={`Entries found ${title.toLowerCase()}`}
        empty="Nothing could be read."
        isNew={({ url }) => other.length > 0 && !known.has(url)}
      />
    </section>
  );
};

const Decision = ({ proposal }: { proposal: Proposal }) => {
  const decide = useDecide();
  const run = (choice: Choice) => decide.mutate({ proposal, choice });
  const busy = (choice: Choice) => decide.isPending && decide.variables.choice === choice;
  if (proposal.state === 'open')
    return (
      <div className={classes.actions}>
        <Button leftSection={<Icon path={mdiCheck} size={15} />} loading={busy('accept')} onClick={() => run('accept')}>
          Accept
        </Button>
        <Button
          variant="default"
          leftSection={<Icon path={mdiClose} size={15} />}
          loading={busy('reject')}
          onClick={() => run('reject')}
        >
          Reject
        </Button>
      </div>
    );
  if (proposal.state !== 'accepted') return null;
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        leftSection={<Icon path={mdiUndo} size={15} />}
        loading={busy('roll-back')}
        onClick={() => run('roll-back')}
      >
        Roll back
      </Button>
    </div>
  );
};
