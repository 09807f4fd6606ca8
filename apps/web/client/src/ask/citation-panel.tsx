import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ApiProblem, inWords } from '../api/problem.ts';
import type { Article, Citation } from '../api/types.ts';
import { Loading } from '../parts/loading.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { WebLink } from '../parts/web-link.tsx';
import { When } from '../parts/when.tsx';
import { articleById } from '../reader/article-queries.ts';
import { marksOf } from '../reader/marks.ts';
import { placeHash } from '../reader/place-hash.ts';
import { segmentText } from '../reader/segment-text.ts';
import { shownWords } from '../reader/text-run.tsx';
import { conversationById } from './ask-queries.ts';
import classes from './ask.module.css';
import { contextOf } from './citation-context.ts';

type Props = { conversationId: number; /** “turn-number”. */ cite: string; onClose: () => void };

/** The words a sentence rests on, among those around them, and the way to them in the reader. */
export const CitationPanel = ({ conversationId, cite, onClose }: Props) => {
  const { data: conversation } = useQuery(conversationById(conversationId));
  const [position, number] = cite.split('-').map(Number);
  const turn = conversation?.turns.find((each) => each.position === position);
  const citation = turn?.citations[(number ?? 0) - 1];
  return (
    citation && (
      <SidePanel title={`Citation ${number}`} opened onClose={onClose}>
        <Cited key={cite} citation={citation} />
      </SidePanel>
    )
  );
};

const Cited = ({ citation }: { citation: Citation }) => {
  const { articleId, title, url, source, publishedAt, passage } = citation;
  const query = useQuery(articleById(articleId, {}));
  const isGone = query.error instanceof ApiProblem && query.error.status === 404;
  return (
    <>
      <h3 className={classes.citedTitle} dir="auto">
        {title}
      </h3>
      <p className={classes.from}>
        <span>{source}</span>
        {publishedAt && <When at={publishedAt} />}
        <WebLink url={url}>Original</WebLink>
      </p>
      {query.isPending ? (
        <Loading rows={4} />
      ) : query.data ? (
        <InContext article={query.data} citation={citation} />
      ) : (
        <>
          <Quote passage={passage} />
          <p className={classes.quiet} role="status">
            {isGone
              ? 'The article has been deleted; these are its words as they were.'
              : `What stands around them could not be read: ${inWords(query.error)}`}
          </p>
        </>
      )}
    </>
  );
};

const Quote = ({ passage }: { passage: string }) => (
  <blockquote className={classes.context} dir="auto">
    <mark className={classes.words}>{passage}</mark>
  </blockquote>
);

const InContext = ({ article, citation }: { article: Article; citation: Citation }) => {
  const text = article.text ?? '';
  const marked = useMemo(() => ({ text, segments: segmentText(text.length, marksOf(article)) }), [article, text]);
  const place = contextOf(text, citation);
  const params = { articleId: String(article.id) };
  if (place === null)
    return (
      <>
        <Quote passage={citation.passage} />
        <p className={classes.quiet}>
          The article has changed since and no longer says this; these are its words as they were.{' '}
          <Link to="/articles/$articleId" params={params}>
            Read it as it is now
          </Link>
        </p>
      </>
    );
  const { start, end, from, to } = place;
  return (
    <>
      <blockquote className={classes.context} dir="auto" lang={article.language ?? undefined}>
        {from > 0 && '… '}
        {shownWords(marked, from, start)}
        <mark className={classes.words}>{shownWords(marked, start, end)}</mark>
        {shownWords(marked, end, to)}
        {to < text.length && ' …'}
      </blockquote>
      <Link to="/articles/$articleId" params={params} hash={placeHash(place)} preload={false}>
        Read on at this place
      </Link>
    </>
  );
};
