import { Link } from '@tanstack/react-router';
import type { Article } from '../api/types.ts';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';

/** Other articles with the same text. */
export const SideCopies = ({ article }: { article: Article }) =>
  article.duplicates.length === 0 ? null : (
    <SideSection title="Copies of this text" count={article.duplicates.length}>
      <ul className={classes.items}>
        {article.duplicates.map(({ id, title, source }) => (
          <li key={id} className={classes.copy}>
            <Link to="/articles/$articleId" params={{ articleId: String(id) }}>
              {title}
            </Link>
            <span className={classes.kind}>{source}</span>
          </li>
        ))}
      </ul>
    </SideSection>
  );
