import {
  mdiAccountOutline,
  mdiClockOutline,
  mdiNoteTextOutline,
  mdiStar,
  mdiThumbDownOutline,
  mdiThumbUpOutline,
  mdiViewGridOutline,
} from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { memo, type MouseEvent } from 'react';
import { Badge } from '../parts/badge.tsx';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { PriorityMark } from '../parts/priority-mark.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { exact, When } from '../parts/when.tsx';
import type { InboxColumn, InboxSearch } from './inbox-search.ts';
import classes from './inbox-row.module.css';
import type { InboxItem } from '../api/types.ts';
import { toReader } from './to-reader.ts';
import { isRead } from './verbs.ts';

type Props = {
  item: InboxItem;
  search: InboxSearch;
  columns: ReadonlySet<InboxColumn>;
  isCurrent: boolean;
  isSelected: boolean;
  isCompact: boolean;
  /** The click that selects; with shift, up to here. Null where there is nothing to select for. */
  onSelect: ((key: string, event: MouseEvent) => void) | null;
};

/** One row of the inbox. Its title is the link; `data-key` is how keys find it. */
export const InboxRow = memo(({ item, search, columns, isCurrent, isSelected, isCompact, onSelect }: Props) => {
  const { article, mark } = item;
  return (
    <div
      className={classes.row}
      data-current={isCurrent || undefined}
      data-selected={isSelected || undefined}
      data-read={isRead(item) || undefined}
      data-compact={isCompact || undefined}
    >
      {onSelect && (
        <input
          type="checkbox"
          className={classes.check}
          aria-label={`Select: ${article.title}`}
          checked={isSelected}
          onChange={() => undefined}
          onClick={(event) => onSelect(item.key, event)}
        />
      )}
      {columns.has('score') && <ScoreBadge score={article.score} />}
      <div className={classes.main}>
        <Link className={classes.title} {...toReader(article.id, search)} data-key={item.key} preload={false}>
          {mark.starredAt !== null && (
            <span className={classes.star}>
              <Icon path={mdiStar} size={14} label="Starred" />
            </span>
          )}
          {!isRead(item) && <span className="sr-only">Unread: </span>}
          {article.title}
        </Link>
        {article.excerpt && <p className={classes.excerpt}>{article.excerpt}</p>}
      </div>
      <div className={classes.meta}>
        {columns.has('desk') && <OnDesk item={item} />}
        {columns.has('chips') && <Chips item={item} />}
        {columns.has('source') && (
          <span className={classes.source}>
            <TierMark tier={article.source.tier} />
            <span className={classes.name} title={article.source.name}>
              {article.source.name}
            </span>
          </span>
        )}
        {columns.has('priority') && (
          <span className={classes.priority}>{article.priority && <PriorityMark priority={article.priority} />}</span>
        )}
        {columns.has('age') && (
          <span className={classes.age}>
            <When at={article.publishedAt ?? article.discoveredAt} />
          </span>
        )}
      </div>
    </div>
  );
});
InboxRow.displayName = 'InboxRow';

/** Who else tells it, and the technique it is most about. */
const Chips = ({ item: { article, story, others, unreadArticles } }: { item: InboxItem }) => (
  <span className={classes.chips}>
    {story && story.sources > 1 && (
      <Link
        className={classes.others}
        to="/stories/$storyId"
        params={{ storyId: String(story.id) }}
        title={others.map(({ sourceName, title }) => `${sourceName}: ${title}`).join('\n')}
      >
        +{counted(story.sources - 1, 'source')}
      </Link>
    )}
    {unreadArticles > 0 && unreadArticles <= others.length && (
      <Badge tone="info" title="The rest of the story is read">
        {unreadArticles} new
      </Badge>
    )}
    {article.topTechnique && (
      <Badge tone="technique" title={`${article.topTechnique.id} ${article.topTechnique.name}`}>
        {article.topTechnique.id}
      </Badge>
    )}
  </span>
);

/** What the team did with it. */
const OnDesk = ({ item: { tags, boards, notes, votes, assignee, mark } }: { item: InboxItem }) => (
  <span className={classes.desk}>
    {tags.map((tag) => (
      <span key={tag} className={classes.tag}>
        <span className="sr-only">tag </span>
        {tag}
      </span>
    ))}
    {mark.laterUntil !== null && (
      <span className={classes.fact} title={`Later: ${exact(new Date(mark.laterUntil))}`}>
        <Icon path={mdiClockOutline} size={13} label="Later" />
        <When at={mark.laterUntil} />
      </span>
    )}
    {boards.length > 0 && (
      <span className={classes.fact} title={`On ${boards.map(({ name }) => name).join(', ')}`}>
        <Icon path={mdiViewGridOutline} size={13} label={`On ${counted(boards.length, 'board')}`} />
      </span>
    )}
    {notes > 0 && (
      <span className={classes.fact} title={counted(notes, 'note')}>
        <Icon path={mdiNoteTextOutline} size={13} label="Notes" />
        {notes}
      </span>
    )}
    {votes.up > 0 && (
      <span
        className={classes.fact}
        data-mine={votes.mine === 1 || undefined}
        title={counted(votes.up, 'vote up', 'votes up')}
      >
        <Icon path={mdiThumbUpOutline} size={13} label="Votes up" />
        {votes.up}
      </span>
    )}
    {votes.down > 0 && (
      <span
        className={classes.fact}
        data-mine={votes.mine === -1 || undefined}
        title={counted(votes.down, 'vote down', 'votes down')}
      >
        <Icon path={mdiThumbDownOutline} size={13} label="Votes down" />
        {votes.down}
      </span>
    )}
    {assignee && (
      <span className={classes.fact} title={`Assigned to ${assignee.name}`}>
        <Icon path={mdiAccountOutline} size={13} label="Assigned to" />
        <span className={classes.name}>{assignee.name}</span>
      </span>
    )}
  </span>
);
