import { Link } from '@tanstack/react-router';
import type { PromptSummary } from '../api/types.ts';
import classes from './prompts.module.css';
import { versionWords } from './prompt-words.ts';

/** The purposes, each with the version that is asked. */
export const PurposeList = ({ prompts, shown }: { prompts: PromptSummary[]; shown: PromptSummary['purpose'] }) => (
  <nav aria-label="Purposes">
    <ul className={classes.purposes}>
      {prompts.map(({ purpose, title, inForce }) => (
        <li key={purpose}>
          <Link
            to="/prompts"
            search={{ purpose }}
            className={classes.purpose}
            {...(purpose === shown && { 'aria-current': 'true' as const })}
          >
            {title}
            <span className={classes.under}>{versionWords(inForce)}</span>
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
