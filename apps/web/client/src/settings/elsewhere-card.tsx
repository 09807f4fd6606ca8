import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { Card } from '../parts/card.tsx';
import facts from '../parts/facts.module.css';

/** What is kept in the database, each with the page that changes it. */
const places = [
  { to: '/models', word: 'Models', of: 'which language model and which embeddings are used, and what they may cost' },
  { to: '/prompts', word: 'Prompts', of: 'what models are asked, and what we run' },
  { to: '/sources', word: 'Sources', of: 'what is collected, how often, with which sign-in and proxy' },
  { to: '/lists', word: 'Lists', of: 'which values are set aside or called malicious' },
  { to: '/sigma', word: 'Sigma', of: 'which rules drafts are compared with, and where approved ones are proposed' },
  { to: '/retention', word: 'Retention', of: 'how long what is collected is kept' },
  { to: '/users', word: 'Users', of: 'who may sign in, and the team’s tokens' },
] as const;

export const ElsewhereCard = () => (
  <Card title="Changed on their own pages" note="These are kept in the database and take effect at once.">
    <dl className={facts.facts}>
      {places.map(({ to, word, of }) => (
        <Fragment key={to}>
          <dt>
            <Link to={to}>{word}</Link>
          </dt>
          <dd>{of}</dd>
        </Fragment>
      ))}
    </dl>
  </Card>
);
