import { Link } from '@tanstack/react-router';
import type { Article } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { counted } from '../parts/count.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { StageBadge } from '../parts/state-badge.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import { skipWords } from '../sources/skip-words.ts';
import { ArticleTlp } from '../tlp/article-tlp.tsx';
import classes from './reader.module.css';
import { ReservationNote } from './reservation-note.tsx';
import { RevisionBadge } from './updated-badge.tsx';

const foundWords: Record<Article['foundBy'], string | null> = {
  check: null,
  backfill: 'from its source’s past',
  hand: 'added by hand',
  upload: 'an uploaded file',
};

/** Who says when it was published; a guess where nobody says it as a date. */
const dateWords: Record<NonNullable<Article['publishedFrom']>, string> = {
  feed: 'from its feed',
  'json-ld': 'from the page’s structured data',
  meta: 'from the page’s meta data',
  time: 'from a date on the page',
  byline: 'from the line by the title',
  state: 'from the page’s own data',
  url: 'from the address, doubtful',
  text: 'from the text, doubtful',
  sitemap: 'from the sitemap: last changed',
};

const copyWords = (copy: Article['copy']): string =>
  copy?.kind === 'excerpt' ? 'excerpt of an earlier article' : 'copy of an earlier article';

/** Who wrote it, where and when, and how long it is. */
export const ArticleMeta = ({ article, readAt }: { article: Article; readAt: number | undefined }) => (
  <div className={classes.meta}>
    <ScoreBadge score={article.score} large />
    <ArticleTlp article={article} />
    <Link to="/articles" search={{ source: article.source.id }}>
      {article.source.name}
    </Link>
    <TierMark tier={article.source.tier} word />
    {article.authors.length > 0 && <span>{article.authors.join(', ')}</span>}
    <span>
      {article.publishedAt ? 'published ' : 'found '}
      <When at={article.publishedAt ?? article.discoveredAt} />
      {article.publishedFrom && ` (${dateWords[article.publishedFrom]})`}
    </span>
    <RevisionBadge revision={article.revision} revisedAt={article.revisedAt} readAt={readAt} />
    {article.modifiedAt && (
      <span>
        updated <When at={article.modifiedAt} />
      </span>
    )}
    {article.words !== null && <span>{counted(article.words, 'word')}</span>}
    {article.pages.length > 0 && <span>{counted(article.pages.length, 'page')}</span>}
    {article.language && <span title="Language">{article.language}</span>}
    {article.skipReason !== null ? (
      <Badge tone="warn">left out: {skipWords[article.skipReason]}</Badge>
    ) : (
      article.stage !== 'extracted' && <StageBadge stage={article.stage} />
    )}
    {article.duplicateOf !== null && (
      <Link
        to="/articles/$articleId"
        params={{ articleId: String(article.duplicateOf) }}
        title={article.copy?.reason ?? undefined}
      >
        {copyWords(article.copy)}
      </Link>
    )}
    {foundWords[article.foundBy] && <span>{foundWords[article.foundBy]}</span>}
    {article.reservation && <ReservationNote reservation={article.reservation} />}
    {article.notes.map((note) => (
      <span key={note}>{note}</span>
    ))}
    {article.lastError && <span className={classes.trouble}>Last attempt: {article.lastError}</span>}
  </div>
);
