import { Link } from '@tanstack/react-router';
import type { Article } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { copyInWords } from './copy-words.ts';
import { CompareLink } from '../compare/compare-link.tsx';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

/** Other articles with the same text or most of it, folded, each with what it is and how that is known. */
export const SideCopies = ({ article }: { article: Article }) => {
  const { shown, toggle } = useShowAll(article.duplicates, 12);
  if (article.duplicates.length === 0) return null;
  const isCopy = article.duplicateOf !== null;
  return (
    <SideSection title="Copies of this text" count={article.duplicates.length}>
      <details className={classes.copy} open={isCopy}>
        <summary>
          {isCopy
            ? 'This is a copy; the original is among these'
            : `${counted(article.duplicates.length, 'other article')} with this text, kept out of lists`}
        </summary>
        <ul className={classes.items}>
          {shown.map((other) => (
            <li key={other.id} className={classes.copy}>
              <Link to="/articles/$articleId" params={{ articleId: String(other.id) }}>
                {other.title}
              </Link>
              <span className={classes.kind}>
                {other.source}: {copyInWords(article, other)}
              </span>
              <CompareLink left={String(article.id)} right={String(other.id)} />
            </li>
          ))}
        </ul>
        {toggle}
      </details>
    </SideSection>
  );
};
