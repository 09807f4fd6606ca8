import { Link } from '@tanstack/react-router';
import type { SigmaDraft } from '../api/types.ts';
import { observableTypeWords } from '../observables/observable-types.ts';
import classes from './sigma.module.css';

/** What a draft was made from, in the article's own words. */
export const DraftEvidence = ({ draft: { article, evidence } }: { draft: SigmaDraft }) => (
  <ul className={classes.evidence} aria-label="Evidence">
    {evidence.map(({ type, value, start, stands, before, words, after }) => (
      <li key={`${type} ${value}`}>
        <div className={classes.evidenceHead}>
          <span className="dim">{observableTypeWords[type]}</span>
          {article && stands && (
            <Link to="/articles/$articleId" params={{ articleId: String(article.id) }} hash={`at-${start}`}>
              Read it in the article
            </Link>
          )}
          {!stands && <span className="faint">the article no longer says this in this place</span>}
        </div>
        <blockquote dir="auto">
          {before}
          <mark>{words}</mark>
          {after}
        </blockquote>
      </li>
    ))}
  </ul>
);
