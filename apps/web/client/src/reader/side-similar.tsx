import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { inWords } from '../api/problem.ts';
import { CompareLink } from '../compare/compare-link.tsx';
import { similarArticles } from './article-queries.ts';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';

const shown = 220;

/** Articles that say much the same, each with the passage that is nearest to one of this article's. */
export const SideSimilar = ({ articleId }: { articleId: number }) => {
  const { data, error } = useQuery(similarArticles(articleId));
  if (!data && error)
    return (
      <SideSection title="Similar articles">
        <p className={classes.note}>{inWords(error)}</p>
      </SideSection>
    );
  if (!data || data.items.length === 0) return null;
  return (
    <SideSection title="Similar articles" count={data.items.length}>
      <ul className={classes.items}>
        {data.items.map(({ article, ours, theirs }) => (
          <li key={article.id} className={classes.copy}>
            <Link to="/articles/$articleId" params={{ articleId: String(article.id) }}>
              {article.title}
            </Link>
            <details className={classes.copy}>
              <summary>{article.source.name}: the nearest passage</summary>
              <p className={classes.note}>{shortened(theirs.text)}</p>
              <p className={classes.kind}>Here: {shortened(ours.text)}</p>
            </details>
            <CompareLink left={String(articleId)} right={String(article.id)} />
          </li>
        ))}
      </ul>
    </SideSection>
  );
};

const shortened = (text: string): string => {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain.length <= shown ? plain : `${plain.slice(0, shown)} …`;
};
