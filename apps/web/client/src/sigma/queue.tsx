import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { SigmaDraftSummary } from '../api/types.ts';
import type { SigmaSearch } from './sigma-search.ts';
import { logsourceWords } from './check-words.ts';
import { SigmaStateBadge } from './sigma-state.tsx';
import classes from './sigma.module.css';

type Props = {
  drafts: SigmaDraftSummary[];
  current: number | undefined;
  chosen: ReadonlySet<number>;
  onToggle: (id: number) => void;
  search: SigmaSearch;
};

/** The drafts as rows; the current one is marked and comes into view, several can be chosen. */
export const Queue = ({ drafts, current, chosen, onToggle, search }: Props) => {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-draft="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <ul ref={list} className={classes.queue} aria-label="Drafts">
      {drafts.map((draft) => (
        <li key={draft.id} className={classes.row} data-current={draft.id === current || undefined}>
          <Checkbox
            size="xs"
            aria-label={`Choose: ${draft.title}`}
            checked={chosen.has(draft.id)}
            onChange={() => onToggle(draft.id)}
          />
          <Link
            to="/sigma"
            search={{ ...search, draft: draft.id }}
            className={classes.rowLink}
            data-draft={draft.id}
            aria-current={draft.id === current || undefined}
          >
            <span className={classes.rowTitle}>{draft.title}</span>
            <span className={classes.meta}>
              <span>{logsourceWords(draft.logsource)}</span>
              {draft.level && <span>{draft.level}</span>}
              {draft.iocOnly && <span>indicators only</span>}
              {draft.edited && <span>edited</span>}
            </span>
            <span className={classes.rowArticle}>{draft.article?.title ?? 'its article is gone'}</span>
          </Link>
          {search.state !== undefined && <SigmaStateBadge state={draft.state} />}
        </li>
      ))}
    </ul>
  );
};
