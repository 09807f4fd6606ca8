import { Button } from '@mantine/core';
import { mdiChevronDown, mdiChevronUp } from '@mdi/js';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { ConversationHead } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { When } from '../parts/when.tsx';
import { conversationList } from './ask-queries.ts';
import classes from './ask.module.css';

/** What was asked before; at the left of a wide screen, folded away on a narrow one. */
export const ConversationList = ({ current }: { current: number | undefined }) => {
  const [isOpen, setOpen] = useState(false);
  const [shownFor, setShownFor] = useState(current);
  if (shownFor !== current) {
    setShownFor(current);
    setOpen(false);
  }
  const id = useId();
  return (
    <nav className={classes.list} aria-label="Conversations">
      <button
        type="button"
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        Asked before
        <Icon path={isOpen ? mdiChevronUp : mdiChevronDown} size={16} />
      </button>
      <h2 className={classes.listTitle}>Asked before</h2>
      <div id={id} className={classes.folded} data-open={isOpen || undefined}>
        <Heads current={current} />
      </div>
    </nav>
  );
};

const Heads = ({ current }: { current: number | undefined }) => {
  const query = useInfiniteQuery(conversationList);
  const heads = query.data?.pages.flatMap((page) => page.items);
  if (query.isPending) return <Loading rows={5} height={52} />;
  if (heads === undefined)
    return (
      <div role="alert" className={classes.quiet}>
        <p>The conversations could not be read: {inWords(query.error)}</p>
        <Button variant="default" onClick={() => void query.refetch()}>
          Try again
        </Button>
      </div>
    );
  if (heads.length === 0) return <p className={classes.quiet}>Nothing yet. What you ask is kept here.</p>;
  return (
    <>
      <ul className={classes.heads}>
        {heads.map((head) => (
          <li key={head.id}>
            <Head head={head} isCurrent={head.id === current} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Older ones
        </Button>
      )}
    </>
  );
};

const Head = ({ head, isCurrent }: { head: ConversationHead; isCurrent: boolean }) => (
  <Link
    to="/ask"
    search={{ conversation: head.id }}
    className={classes.head}
    preload={false}
    activeProps={{ 'aria-current': undefined }}
    {...(isCurrent && { 'aria-current': 'true', 'data-current': true })}
  >
    <span className={classes.headTitle}>{head.title}</span>
    <span className={classes.headNote}>
      <When at={head.changedAt} />
      {head.turns > 1 && <span>{counted(head.turns, 'question')}</span>}
      {stateWords[head.lastState] && <span>{stateWords[head.lastState]}</span>}
    </span>
  </Link>
);

const stateWords: Record<ConversationHead['lastState'], string> = {
  answering: 'being answered',
  answered: '',
  unknown: 'not known',
  stopped: 'stopped',
  failed: 'failed',
};
