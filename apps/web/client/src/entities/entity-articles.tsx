import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Entity, NamingArticle } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { When } from '../parts/when.tsx';
import { entityArticles } from './entity-queries.ts';
import classes from './entity.module.css';

/** The articles that name an entity, newest first, each with the sentence of the first place. */
export const EntityArticles = ({ entity }: { entity: Entity }) => {
  const query = useInfiniteQuery(entityArticles(entity.id));
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label="Articles that name it">
      <h2 className={classes.title}>Where it is named</h2>
      {query.isPending ? (
        <Loading rows={6} height={72} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState title="No article names it yet">
          Articles read from now on are searched for its names. Earlier ones are searched when they are reprocessed.
        </EmptyState>
      ) : (
        <>
          <ul className={classes.list}>
            {rows.map((row) => (
              <Naming key={row.article.id} row={row} entityId={entity.id} />
            ))}
          </ul>
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </section>
  );
};

const Naming = ({ row, entityId }: { row: NamingArticle; entityId: string }) => {
  const { article, sentence, original, mentions } = row;
  const at = sentence.indexOf(original);
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <span>
          <ScoreBadge score={article.score} />{' '}
          <Link
            to="/articles/$articleId"
            params={{ articleId: String(article.id) }}
            search={{ entity: entityId, sort: 'newest' }}
          >
            {article.title}
          </Link>
        </span>
        <span className="faint">
          {article.source.name}, <When at={article.publishedAt ?? article.discoveredAt} />
        </span>
      </div>
      {sentence !== '' && (
        <blockquote className={classes.quote}>
          {at === -1 ? (
            sentence
          ) : (
            <>
              {sentence.slice(0, at)}
              <mark>{original}</mark>
              {sentence.slice(at + original.length)}
            </>
          )}
        </blockquote>
      )}
      {mentions > 1 && <span className="faint">{counted(mentions, 'mention')} in this article</span>}
    </li>
  );
};
